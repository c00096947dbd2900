# Motivos na apreciação de um pacote.
reason-answer-missing = Falta esta informação.
reason-answer-unclear = A resposta não é clara.
reason-answer-wrong = A resposta não está correcta.
reason-answer-differs-from-document = A resposta não coincide com o documento.
reason-document-missing = Falta este documento.
reason-document-incomplete = O documento está incompleto.
reason-document-illegible = O documento não se consegue ler.
reason-document-expired = O documento está caducado.
reason-document-wrong = Não é o documento pedido.
reason-document-unsigned = O documento não está assinado.
reason-other = Outro motivo

examination-open = Por apreciar
examination-returned = A corrigir
examination-accepted = Nada a corrigir
examination-refused = Indeferido
examination-round = apreciação { $n }, por { $by }
examination-last = o pedido apreciado em { $date }
examination-nothing = (nada)

seen-kit = Abriu o pacote
seen-file = Abriu um ficheiro ({ $digest }…)
seen-taken = Recebido da plataforma
seen-pay = O pagamento foi registado
seen-issue = A licença foi emitida

# Where a submission stands, as an officer sees it.
case-submitted = Entregue
case-received = Recebido
case-accepted = Aceite
case-returned = Devolvido
case-supplemented = Respondido pelo requerente
case-paid = Pago
case-issued = Licença emitida
case-refused = Indeferido
case-withdrawn = Retirado
