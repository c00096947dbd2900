# Printing
print = Imprimir
submission-print-summary = Imprimir o resumo
receipt-print = Imprimir o recibo
