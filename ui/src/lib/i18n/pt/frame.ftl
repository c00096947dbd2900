# The frame around every page
nav-label = Menu principal
nav-home = Início
nav-licences = Licenças
nav-outbox = Entregas
nav-wallet = Carteira
nav-settings = Definições
skip-to-content = Saltar para o conteúdo
topline-label = Barra superior
language-label = Língua
search-jump = Procurar em tudo
training-mark = Formação
training-explained = Está na plataforma de formação: o que entregar aqui não chega ao IAM.
matter-of = Assuntos de
matter-choose = Escolher a empresa
notices-label = Avisos

voice-read = Ler em voz alta
voice-stop = Parar de ler

find-title = Procurar
find-label = Nome, número ou som, em qualquer língua
find-results = Resultados
find-hint = Procura licenças, clientes, rascunhos, pedidos entregues, licenças que tem e páginas. Os números escrevem-se com ou sem espaços, o chinês também pelo som (pinyin ou jyutping).
find-none-title = Nada encontrado para «{ $query }»
find-none-detail = Experimente uma palavra mais curta, outra língua ou uma parte do número.
find-close = Fechar a procura
find-matched = { $label }:
find-whose = de
find-count = { $count ->
    [0] Nada encontrado
    [one] { $count } resultado
   *[other] { $count } resultados
}
