# Printing
print = Print
submission-print-summary = Print the summary
receipt-print = Print the receipt
print-nothing = Open an application first; then its summary can be printed.
