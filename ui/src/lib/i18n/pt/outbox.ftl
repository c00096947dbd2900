# The outbox
outbox-title = Entregas
outbox-lead = O que está para entregar e o que já entregou.
outbox-empty-title = Ainda não entregou nada
outbox-empty-detail = Depois de preencher e conferir um pedido, verá aqui o andamento e o recibo.
outbox-matter = Pedido
outbox-state = Estado
outbox-changed = Última alteração
outbox-send-all = Enviar agora
outbox-sending = Envio iniciado

# The states, always in these words
state-queued = Em espera
state-sending = A enviar
state-handed-over = Entregue à plataforma
state-accepted = Aceite pelo IAM
state-returned = Devolvido
state-issued = Emitido
state-refused = Indeferido
state-withdrawn = Retirado
state-parked = Parado, precisa de si
state-replaced = Substituído por outro mais recente
state-hand-off = A entregar por si

# A submission
submission-progress-heading = Andamento
step-done = Feito
step-now = Agora
step-todo = Por fazer
sending-of = Enviados { $sent } de { $total }
step-queued-detail = Está guardado neste computador, pronto a enviar.
step-hand-off-detail = O dossier está pronto. Entregue-o na página do serviço e registe aqui o número do recibo.
step-handed-over-detail = A plataforma recebeu-o. Ainda não quer dizer que o IAM o tenha aceitado.
step-accepted-detail = O IAM aceitou o pedido e está a apreciá-lo.
step-issued-detail = O IAM emitiu a licença ou autorização.
receipt-number = Número do recibo
receipt-at = Recebido { $at }
events-heading = Registo da plataforma
events-none = A plataforma ainda não registou nada.
event-what = Facto
event-when = Quando
event-signature = Assinatura
event-verified = Assinatura verificada
event-unverified = Assinatura não confirmada
files-heading = Ficheiros
file-name = Nome
file-size = Tamanho
file-digest = Impressão digital (SHA-256)
file-digest-of = a impressão digital de { $name }
file-sent = Entregue
file-waiting = Por enviar
submission-send = Enviar agora
submission-stop = Parar o envio
submission-stop-detail = Fica na caixa de saída até o enviar. O que a plataforma já tem não é enviado duas vezes.
submission-stopped = O envio parou
submission-save-summary = Guardar o resumo em PDF
submission-save-kit = Guardar o dossier
submission-open-hand-off = Ir entregar
submission-withdraw = Retirar o pedido
submission-withdraw-title = Retirar este pedido?
submission-withdraw-detail = Deixará de ser tratado. As suas respostas e papéis continuam neste computador.
submission-withdraw-do = Retirar
submission-withdrawn = Pedido retirado
submission-training-title = Isto é formação
submission-training-detail = Este pedido foi para a plataforma de formação e não chega ao IAM.

# Handing in by oneself
hand-off-title = Entregar por si
hand-off-lead = Siga estes três passos. Cada resposta pode ser copiada, pela ordem em que é pedida.
hand-off-step-page = Abra a página do serviço
hand-off-open-page = Abrir a página do serviço
hand-off-no-page = Não se sabe o endereço da página do serviço. Pergunte ao IAM como entregar.
hand-off-step-copy = Copie as respostas e carregue os papéis
hand-off-kit-detail = O dossier traz o resumo em PDF e os papéis, com nomes pela ordem da página do serviço.
hand-off-step-receipt = Registe o número do recibo
hand-off-receipt-detail = Depois de entregar, recebe um número de recibo. Registe-o aqui para acompanhar o estado e os prazos.
hand-off-receipt-save = Registar o recibo
hand-off-receipt-missing = Introduza o número do recibo.
hand-off-receipt-saved = Número do recibo registado
answer-none = Sem resposta
submission-ask = Pedir novidades
submission-mend = Corrigir e enviar de novo

held-send = Enviar daqui
held-title = Enviar deste computador?
held-detail = Isto foi reposto de uma cópia de segurança. Veja primeiro a caixa de saída do outro computador: se ali já foi enviado, ou está a sê-lo, não o envie daqui.
held-sure = Já vi: enviar
