# Printing
print = 列印
submission-print-summary = 列印摘要
receipt-print = 列印收據
print-nothing = 請先打開一份申請，便可列印其摘要。
