# Printing
print = 列印
submission-print-summary = 列印摘要
receipt-print = 列印收據
