# Printing
print = Print
submission-print-summary = Print the summary
receipt-print = Print the receipt
