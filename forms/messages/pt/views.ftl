# Words of views: kinds, categories, needs, windows and states.


## Steps of the program itself

step-documents = Documentos
step-documents-intro = Pela ordem da página do serviço. Junte aqui os documentos a entregar; leve ao balcão os que são de apresentar.
step-review = Verificar as respostas

## Documents

need-form = Substituído por este formulário
need-submit = A entregar
need-present = A apresentar ao balcão
need-if-applicable = Se aplicável
need-not = Dispensado pelas suas respostas

## The law a procedure rests on

regime-not-yet = Esta formalidade vigora a partir de { $date }.
regime-ended = Esta formalidade vigorou até { $date }; já não se aceitam pedidos.
regime-licence-not-yet = Aplica-se a partir de { $date }.
regime-licence-ended = Já não se pede desde { $date }.

## Fee rules

fee-each-unit = por unidade
fee-tier = { $label }: { $price }
fee-late = Conforme os dias de atraso
fee-waiver = Isenção por lei do ano
fee-unknown = Não conhecido: { $reason }

## Renewal windows

window-open = { $closes ->
    [none] A renovação está aberta.
   *[other] A renovação está aberta até { $closes } (faltam { $days } dias).
 }
window-not-yet-open = A renovação abre em { $opens } e fecha em { $closes }.
window-late = O prazo passou. Agora paga-se mais { $percent }% da taxa; depois de { $stop } a actividade tem de parar.
window-stopped = O prazo de renovação terminou em { $stop }. Informe-se junto do IAM.
window-not-renewable = Não há lugar a renovação.
window-unknown = Não se sabe se a renovação está aberta.
window-late-step = Até { $until }: mais { $percent }%

## States of a submission

state-queued = Em espera
state-queued-sentence = Está a salvo na caixa de saída; ainda não foi enviado.
state-sending = A enviar
state-sending-sentence = Está a ser enviado; se for interrompido, continua do mesmo ponto, sem repetição.
state-sending-openrosa-sentence = Está a ser enviado; se for interrompido, é enviado de novo com o mesmo número, e o servidor conta-o uma só vez.
state-handed-over = Entregue à plataforma
state-handed-over-sentence = A plataforma recebeu-o e passou recibo. Isto ainda não é a aceitação pelo IAM.
state-handed-over-openrosa-sentence = O servidor diz que o tem. A sua palavra não é assinada, não é do IAM, e nada dirá mais tarde: pergunte a quem gere o servidor que seguimento tem.
state-accepted = Aceite pelo IAM
state-accepted-training = Aceite na formação
state-accepted-sentence = O pedido foi aceite para tratamento.
state-returned = Devolvido
state-returned-sentence = O pedido foi devolvido; complete-o segundo os motivos indicados.
state-issued = Emitido
state-issued-sentence = A licença foi emitida.
state-refused = Indeferido
state-refused-sentence = O pedido foi indeferido. Veja os motivos abaixo.
state-withdrawn = Retirado
state-withdrawn-sentence = O pedido foi retirado a seu pedido.
state-parked = Parado, precisa de si
state-parked-sentence = O envio parou. { $reason }
state-replaced = Substituído por outro mais recente
state-replaced-sentence = A plataforma não o tinha recebido; o que entregou depois tomou o seu lugar e este já não é enviado.
state-ready = A entregar por si
state-ready-sentence = O conjunto está pronto. Entregue na página do serviço ou ao balcão e escreva aqui o número do recibo.

## Clients

client-default = A minha empresa
client-example = { $name } (exemplo)
block-applicant = Requerente
block-signatory = Signatário
block-establishment = Estabelecimento
block-agent = Representante

## Events of the platform

event-submitted = Entregue
event-received = Recebido
event-accepted = Aceite
event-returned = Devolvido para completar
event-supplemented = Completado
event-paid = Pago
event-issued = Licença emitida
event-refused = Indeferido
event-withdrawn = Retirado
event-receipt = N.º do recibo: { $number }
event-file-number = N.º do processo: { $number }
event-licence-number = N.º da licença: { $number }
event-paid-amount = Valor: { $amount }

## Why sending waits, and who must act

park-connection = Tenta-se de novo mais tarde, por si.
park-not-a-platform = A resposta não veio de uma plataforma. Verifique a ligação e envie de novo.
park-answers = A plataforma não aceita algumas respostas. Corrija-as no rascunho e entregue de novo.
park-login = É preciso iniciar sessão na plataforma. Depois continua por si.
park-entity = Diga em nome de quem actua na plataforma, ou inicie sessão com uma conta autorizada. Depois continua por si.
park-server-login = O servidor pede uma autenticação que este programa não tem. Use um endereço que traga a sua própria chave, ou outra plataforma.
park-service = O que ali responde não recebe este formulário. Escolha outra plataforma ou entregue-o por si.
park-trust = A assinatura da plataforma não se confirma. Não repita a entrega; contacte o apoio da plataforma.
park-key-changed = A plataforma assina com outra chave sob o mesmo identificador, por isso não se acredita nela. Não repita a entrega; contacte o apoio da plataforma.
park-file = Um dos ficheiros não foi aceite ou mudou. Verifique os ficheiros no rascunho.
park-program = É preciso actualizar o programa para continuar.
park-restored = Foi reposto de uma cópia de segurança. Verifique primeiro no outro computador se não está também a ser enviado ali.
park-other = Abra os pormenores para ver o motivo.

## Training

training-mark = Formação
training-sentence = Plataforma de formação: nada chega ao IAM.

## O guia e os assuntos em conjunto

guide-needed = Precisa
guide-possible = Pode precisar
guide-elsewhere = Compete a outra entidade
guide-nothing = Nada a pedir
bundle-always = Sempre incluído
bundle-called-for = Precisa, pelo que disse
bundle-not-called-for = Não precisa, pelo que disse
bundle-optional = Pode acrescentar
bundle-when = Conforme o caso
bundle-members = Pedidos incluídos
bundle-shared = Pergunta-se uma só vez

## Processing times

processing-expected = Se entregar em { $filed }, os { $days } dias úteis terminam em { $date }.
processing-expected-computed = Se entregar em { $filed }, os { $days } dias úteis terminam em { $date } (há anos com feriados calculados, ainda não publicados).

## Holidays

holidays-published = { $year }: tabela publicada pelo Governo
holidays-computed = { $year }: feriados calculados pelas regras; ainda não há tabela publicada
holiday-own = Dia livre acrescentado
holiday-half = Tarde livre
holiday-mark-holiday = Feriado
holiday-mark-compensatory = Descanso compensatório
holiday-mark-own = Acrescentado por si
holiday-mark-worked = Passou a dia útil
holiday-mark-half-day = Meio dia; conta como dia útil

## Days of the week

weekday-1 = segunda-feira
weekday-2 = terça-feira
weekday-3 = quarta-feira
weekday-4 = quinta-feira
weekday-5 = sexta-feira
weekday-6 = sábado
weekday-7 = domingo

## Calendar files

calendar-opens = Abre a renovação: { $licence }
calendar-closes = Último dia para renovar: { $licence }
calendar-late = Último dia com agravamento de { $percent }%: { $licence }
calendar-stop = Já não se renova e a actividade tem de parar: { $licence }
calendar-expires = Termo da validade: { $licence }
calendar-basis = Fundamento: { $basis }
calendar-check = Calculado pelo Alvará a partir de páginas públicas; valem a licença e os avisos do IAM.

## O que uma pessoa quer fazer

want-apply = Requerer
want-renew = Renovar
want-change = Alterar
want-replace = Pedir segunda via
want-cancel = Cancelar
want-other = Outro assunto

## Quão certo é um facto

certainty-reported = Dito por terceiros, não por uma página oficial
certainty-inferred = Não está dito expressamente; foi deduzido

## O que nenhuma página diz, e o que a pessoa anotou

open-processing-time = Tempo de tratamento
open-deadline = Prazo
open-documents = Documentos necessários
open-fees = Taxas
fees-not-found = Não foi encontrada uma página que diga o que se paga.
note-lead = Anotou em { $date }:

## What is found by the search, and the pages of the program

search-licence = Licenças
search-procedure = Procedimentos
search-client = Clientes
search-held = Licenças que se têm
search-draft = Rascunhos
search-matter = Processos
search-submission = Entregues
search-page = Páginas
search-more = Mais { $count }. Escreva mais para ver menos.
search-client-detail = Trabalhar para este cliente
search-part-name = Também se chama
search-part-number = Número
search-part-word = Palavra
search-part-holder = Titular
search-part-profile = No perfil
page-home = Início
page-home-words = começo resumo
page-drafts = Rascunhos
page-drafts-words = pedidos começados por acabar
page-licences = Licenças
page-licences-words = catálogo lista de licenças
page-guide = Guia
page-guide-words = de que licença preciso ajuda
page-renewals = Renovações
page-renewals-words = renovar a expirar prazo
page-wallet = Carteira de licenças
page-wallet-words = as minhas licenças
page-wallet-enter = Introduzir uma licença
page-wallet-enter-words = acrescentar licença existente
page-wallet-check = Verificar um código
page-wallet-check-words = confirmar código
page-outbox = Entregas
page-outbox-words = entregues enviados pedidos
page-settings = Definições
page-settings-words = opções língua cores tema tamanho do texto modo simples plataforma
page-safety = Segurança e cópias
page-safety-words = frase-passe bloquear repor cópia de segurança
page-clients = Clientes
page-clients-words = empresas apagar exportar
page-holidays = Feriados e dias úteis
page-holidays-words = feriados calendário

## Reminders

reminder-expires = A licença caduca { $when }
reminder-closes = O último dia para renovar é { $when }
reminder-opens = A renovação está aberta
reminder-returned = Um pedido foi devolvido
reminder-today = hoje
reminder-tomorrow = amanhã
reminder-days = dentro de { $days } dias
reminder-show = Mostrar
reminder-line = { $what }: { $licence }
reminder-several = { $count } lembretes
reminder-more = e mais { $count }

## How applications that were handed in stand

standing-waiting = À sua espera
standing-running = Em curso
standing-settled = Concluídos
