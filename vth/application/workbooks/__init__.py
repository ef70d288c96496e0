"""Tables that people keep: workbooks and delimited files, read row by row, and the workbook with rows to repair."""
