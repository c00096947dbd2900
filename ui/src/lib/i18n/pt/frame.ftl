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
search-jump = Procurar licença
training-mark = Formação
training-explained = Está na plataforma de formação: o que entregar aqui não chega ao IAM.
matter-of = Assuntos de
matter-choose = Escolher a empresa
notices-label = Avisos

voice-read = Ler em voz alta
voice-stop = Parar de ler
