# Printing
print = Imprimir
submission-print-summary = Imprimir o resumo
receipt-print = Imprimir o recibo
print-nothing = Abra primeiro um pedido; depois pode imprimir o seu resumo.
