# Palavras da linha de comandos.


## Todos os comandos

cli-usage-title = O comando não foi compreendido.
cli-error = Erro: { $title }
cli-on = À data de { $date }
cli-written = Escrito: { $file } ({ $bytes } bytes)

## Catálogo

cli-applies-from = a partir de { $date }
cli-applies-until = até { $date }
cli-code-unknown = código não conhecido
cli-online = em linha

## Verificação

cli-check-clean = Nada a assinalar.
cli-check-ready = Erros: 0 · avisos: { $warnings } · informações: { $infos }. Nada impede o envio.
cli-check-errors = Erros: { $errors } · avisos: { $warnings } · informações: { $infos }. Assim não pode ser enviado.
cli-check-unread = não lido

## Taxas

cli-fees-on = Taxas se for entregue em { $date }
cli-fees-surcharge = Adicional por atraso: { $percent }% da taxa de licença.

## Datas

cli-workdays = { $days } dias úteis depois de { $from }: { $date }
cli-workdays-half = A tarde desse dia é de dispensa.
cli-workdays-computed = De pelo menos um dos anos não há aqui tabela publicada; os feriados foram calculados.
cli-deadline-opens = Primeiro dia
cli-deadline-closes = Último dia do prazo
cli-deadline-late = Fora do prazo
cli-deadline-stop = Último dia de todos
cli-processing-none = A página não indica o prazo em dias úteis.
cli-workdays-changed = Os feriados que alterou levam a outro dia que não o da tabela do Governo.
cli-workdays-before = { $days } dias úteis antes de { $from }: { $date }
cli-holidays-source = Fonte: { $source }
cli-calendar-made = Calendário: { $file } ({ $events } datas)

## Documentos

cli-summary-made = Resumo: { $file } ({ $pages } páginas, { $bytes } bytes)
cli-summary-missing = Nenhuma fonte incluída tem estes caracteres: { $characters }
cli-paper-errors = O pedido tem { $errors } erros; assim não pode ser entregue.
cli-kit-made = Pacote de entrega: { $file } ({ $bytes } bytes)
cli-kit-sound = O pacote está completo e sem alterações: { $file }
cli-kit-not-sound = O pacote não está íntegro: { $file }
cli-kit-signer = Assinado com a chave { $fingerprint }
cli-kit-not-a-kit = Não é um pacote de entrega.
cli-kit-too-large = Contém, ou diz conter, mais do que se pode verificar.
cli-kit-zip-padded = O zip contém bytes que não pertencem a nenhum ficheiro.
cli-kit-zip-ambiguous = O zip pode ser lido de mais de uma maneira.
cli-kit-entry-encrypted = Um ficheiro está fechado com uma palavra-passe do zip.
cli-kit-entry-method = Um ficheiro está comprimido de uma forma que não se aceita.
cli-kit-entry-special = Não é um ficheiro nem uma pasta, mas uma ligação ou um dispositivo.
cli-kit-top-folder = Nem tudo está numa só pasta.
cli-kit-path-unsafe = Um caminho sai do pacote.
cli-kit-path-unportable = Nem todos os computadores podem ter um ficheiro com este nome.
cli-kit-name-twice = Dois nomes são iguais em alguns computadores.
cli-kit-bag-version = A versão do pacote não é conhecida.
cli-kit-tag-malformed = Uma lista do pacote não está escrita segundo a norma.
cli-kit-fetch-listed = O pacote pede ficheiros de outro lado. Nada é descarregado.
cli-kit-manifest-unknown = Uma lista tem resumos criptográficos de um tipo desconhecido.
cli-kit-size-wrong = Há mais ou menos bytes ou ficheiros do que o pacote diz.
cli-kit-file-missing = Falta um ficheiro.
cli-kit-file-changed = Um ficheiro foi alterado.
cli-kit-file-added = Foi acrescentado um ficheiro.
cli-kit-sealed = O pacote está selado e tem de ser aberto primeiro com uma chave.
cli-kit-seal-broken = O pacote selado foi alterado ou não está completo.
cli-kit-signature-missing = O pacote não está assinado.
cli-kit-signature-wrong = A assinatura não corresponde ao pacote, ou não é de uma chave Ed25519.
cli-kit-signer-other = O pacote está assinado com outra chave que não a esperada.
cli-kit-file-unnamed = Um ficheiro que o pedido não indica.
cli-kit-review-unreadable = O que se disse dele antes não se consegue ler.
cli-kit-review-missing = Falta uma apreciação anterior.

## Caixa de saída

cli-outbox-empty = A caixa de saída está vazia.
cli-queued = Na caixa de saída: { $file }
cli-not-queued = Não foi posto na caixa de saída: { $file }
cli-sign-in-open = Abra este endereço no navegador para iniciar sessão; o programa espera:
cli-sign-in-not-needed = Esta plataforma não pede início de sessão.
cli-signed-in = Sessão iniciada: { $name }
cli-signed-out = Sessão terminada.
cli-nobody-signed-in = Ninguém tem sessão iniciada nesta plataforma.
cli-receipt = Recibo

## Formulários

cli-forms-built-in = Estão em uso os formulários que vieram com o programa.
cli-forms-pack = Pacote de formulários { $serial } de { $made }, assinado por { $key }
cli-forms-in-use = em uso
cli-forms-trusted = Chave aceite: { $key }
cli-forms-sound = O pacote está inteiro, assinado e é mais recente: { $file }
cli-forms-installed = Instalado e em uso: pacote de formulários { $serial } de { $made }
cli-forms-rolled-back = Retirado. Em uso agora:
cli-forms-sealed = Pacote de formulários: { $file } ({ $bytes } bytes)
cli-forms-key-made = Chave secreta: { $file }. Guarde-a em segredo. Chave pública: { $key }
## O guia e os assuntos em conjunto

cli-guide-facts = O que disse:
cli-guide-none = Pelo que disse, não há nada a indicar.
cli-guide-together = Pode tratar em conjunto: { $title } (alvara bundle { $id })
cli-guide-open = Pode dizer mais:
cli-bundle-example = Ficheiros de pedido escritos: { $count }

## A carteira e as provas

cli-wallet-empty = A carteira está vazia.
cli-wallet-number = Número
cli-wallet-holder = Titular
cli-wallet-until = Válida até
cli-wallet-training = Para treino, sem efeito
cli-wallet-issuer = Emissor
cli-proved = Tudo confere: { $rows } registos do diário, e cada recibo, acontecimento e ficheiro foi verificado.
cli-not-proved = Problemas encontrados: { $faults }
cli-proof-head = Resumo do último registo do diário: { $head }
cli-proof-keep = Guarde este resumo noutro lugar; se mais tarde o encontrar no diário, nada antes dele foi cortado nem mudado.

## Backups and clients

cli-backup-made = A cópia de segurança está escrita: { $file }
cli-backup-restored = A cópia de segurança foi reposta.
cli-backup-sound = A cópia de segurança está inteira e pode ser reposta.
cli-backup-clients = Clientes
cli-backup-drafts = Rascunhos
cli-backup-submissions = Entregas
cli-backup-held = { $count } entregas esperam. Verifique primeiro no outro computador se não estão também a ser enviadas ali; depois: alvara send --restored
cli-clients-empty = Não há clientes.
cli-client-erased = O cliente foi apagado, com tudo o que lhe pertencia.
## Versões

cli-update-current = A versão { $version } é a mais recente.
cli-update-newer = Saiu a versão { $newer }; esta é a { $version }.
cli-update-prerelease = É anterior à versão definitiva, para experimentar.
cli-update-made = Publicada em { $made }, assinada com { $key }
cli-update-page = Obtém-se em { $page }
cli-update-file = Ficheiro para este computador: { $name } ({ $bytes } bytes)
cli-update-compare = Compare o SHA-256 antes de o abrir: { $sha256 }
cli-update-no-file = O aviso não indica nenhum ficheiro para este computador.
cli-release-signed = Aviso da versão: { $file } ({ $bytes } bytes)
cli-review-head = { $title } – { $applicant }
cli-review-whole = O pacote está completo e sem alterações.
cli-review-broken = O pacote não está em ordem:
cli-review-nofind = Nada falta nem está errado.
cli-review-find = O que falta ou está errado:
cli-review-docs = Documentos:
cli-review-needed = necessário
cli-review-nofile = sem ficheiro
cli-review-gone = não é o anunciado
cli-review-diff = Diferente de { $name }:
cli-review-nothing = (nada)
cli-review-newfile = ficheiro novo
cli-review-gonefile = retirado
cli-review-rounds = Dito antes:
cli-review-round = Apreciação { $round } · { $by } · { $at }
cli-review-returned = a corrigir
cli-review-accepted = nada a corrigir
cli-review-until = a responder até { $date }
cli-review-answered = Resposta escrita: { $file } (apreciação { $round })
cli-review-taken = Recebido no rascunho { $draft }:
cli-review-takennew = Foi feito um rascunho: { $draft }
cli-review-open = O que se pode alterar:
cli-review-clean = Nada há a corrigir.
cli-review-unnamed = (sem nome)
cli-review-fetched = Escrito: { $file } (último evento: { $last })
cli-review-unasked = Entregue sem ser pedido, e não está no pacote: { $path }
cli-review-decided = Registado: { $events } (último evento: { $last })
