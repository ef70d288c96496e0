"""The OpenAPI 3.1 document, derived from the operations and from the declarations of the events."""
