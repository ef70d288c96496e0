"""Brings what the pages need from others into vth/web/static/vendor: components, theme, fonts and htmx."""
