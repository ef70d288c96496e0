"""Pages of the adviser: questions to the knowledge desk, scans and CSRD reports, knowledge circles."""
