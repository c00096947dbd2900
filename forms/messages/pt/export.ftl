# Textos das exportações e textos comuns: categorias, procedimentos, partes de endereços, condições por extenso.

answer-yes = Sim
answer-no = Não

category-leisure = Lazer
category-food = Comidas e bebidas
category-retail-food = Venda a retalho de alimentos
category-advertising = Publicidade
category-public-space = Espaço público
category-animals = Animais
category-trades = Ofícios
category-other = Outros

kind-first-application = Primeira emissão
kind-renewal = Renovação
kind-change-facilities = Alteração das instalações
kind-change-name = Alteração da denominação
kind-change-holder = Alteração do titular
kind-change-content = Alteração do conteúdo
kind-replacement = Segunda via
kind-cancellation = Cancelamento
kind-deposit-refund = Restituição da caução
kind-certificate = Certidão
kind-other = Outro

part-region = Zona
part-parish = Freguesia
part-street-zh = Via pública (em chinês)
part-street-pt = Via pública (em português)
part-door = N.º de porta
part-building-zh = Edifício (em chinês)
part-building-pt = Edifício (em português)
part-block = Bloco
part-floor = Andar
part-unit = Fracção
part-name-zh = Nome em chinês
part-name-pt = Nome em português
part-document = Documento
part-kind = Tipo de documento
part-number = Número do documento

copy-original = Original
copy-photocopy = Fotocópia
copy-either = Original ou fotocópia

export-licence = Licença
export-facts = Dados
export-service-code = Código do serviço
export-code-inferred = (inferido)
export-reported = (dito por terceiros)
export-category = Categoria
export-issuer = Unidade emissora
export-validity = Validade
export-kind = Tipo de procedimento
export-official-form = Impresso oficial
export-online = Tratamento em linha
export-version = Versão do formulário
export-applies = Vigência
export-from = a partir de { $date }
export-until = até { $date }
export-processing-time = Prazo de tratamento
export-deadline = Prazo do pedido
export-renewal-window = Quando renovar, segundo as páginas
export-late-renewal = Renovação fora do prazo, segundo as páginas
export-renewal = Regra da renovação
export-renewal-annual = Todos os anos, de { $opens } a { $closes }
export-renewal-before = Até { $days } dias antes do termo da licença
export-renewal-opens = A partir de { $days } dias antes do termo da licença
export-renewal-to-expiry = Até à data do termo da licença
export-renewal-late = Até { $days } dias depois: mais { $percent }%
export-renewal-late-refused = Não se admite renovação fora do prazo
export-renewal-late-unknown = Renovação fora do prazo: não conhecido
export-renewal-last-known = Consta das listas até { $year }; não se conhece para os anos seguintes
export-renewal-not-after-expiry = Não depois do termo da licença; não se conhece o período
export-basis = Fundamento
export-legal-basis = Fundamento legal
export-notes = Notas
export-not-asked = O que as páginas pedem e aqui não se pergunta
export-sources = Fontes
export-unknown = O que não se conhece
export-unknown-value = não conhecido
export-none = nenhum
export-step = Página { $number }: { $title }
export-shown-when = mostra-se quando { $condition }
export-required = obrigatório
export-optional = facultativo
export-required-when = obrigatório quando { $condition }
export-column-question = Pergunta
export-column-key = Chave
export-column-answer = Resposta
export-column-need = Exigência
export-column-explanation = Explicação
export-documents = Documentos
export-column-document = Documento
export-column-role = Modo
export-column-note = Nota
export-role-form = impresso oficial, que as respostas substituem
export-role-submit = a entregar
export-role-present = a apresentar
export-needed-always = sempre
export-needed-if-applicable = se aplicável
export-needed-when = quando { $condition }
export-fees = Taxas
export-fee-each = { $amount } por unidade ({ $field })
export-fee-each-per = { $amount } por cada { $per } unidades ({ $field })
export-fee-tier-flat = { $label }: { $amount }
export-fee-tier-each = { $label }: { $amount } por unidade
export-fee-tier-whole = { $label }: { $amount } por unidade, sobre o total
export-fee-rounded = a parte de uma unidade conta como inteira
export-fee-minimum = mínimo de { $minimum } unidades
export-fee-percent = { $percent }% de { $rules }
export-fee-percent-above = { $percent }% de { $rules }, se exceder { $amount }
export-fee-late = sobretaxa de atraso sobre { $rules }
export-fee-waiver = isenção de { $rules }: { $years }
export-fee-unknown = não conhecido: { $reason }
export-rules = Regras entre respostas
export-rule = Se { $condition }: { $message } ({ $severity })
export-severity-error = erro
export-severity-warning = aviso
export-severity-info = informação
export-declaration = Declaração
export-answer-text = texto até { $max } caracteres
export-answer-long-text = texto de várias linhas até { $max } caracteres
export-answer-integer = número inteiro de { $min } a { $max }
export-answer-decimal = número de { $min } a { $max }, com { $scale } casas decimais no máximo
export-answer-money = montante de { $min } a { $max }
export-answer-date = data
export-answer-date-from = não anterior a { $date }
export-answer-date-until = não posterior a { $date }
export-answer-choice = uma de: { $options }
export-answer-choices = uma ou mais de: { $options }
export-answer-yes-no = sim ou não
export-answer-phone = número de telefone
export-answer-email = endereço electrónico
export-answer-identity-document = documento de identificação: { $options }
export-answer-taxpayer-number = número de contribuinte
export-answer-establishment-number = número de cadastro do estabelecimento
export-answer-commercial-registration = número do registo comercial, até 20 caracteres
export-answer-address = endereço em Macau
export-answer-person = nome e documento de identificação: { $options }
export-answer-group = grupo de perguntas
export-answer-repeat = { $min } a { $max }: { $item }
export-answer-attachment = ficheiros: { $document }
export-answer-declaration = declaração a confirmar
export-condition-all = { $first } e { $second }
export-condition-any = { $first } ou { $second }
export-condition-group = ({ $condition })
export-condition-not = não ({ $condition })
export-condition-is = «{ $field }» é «{ $value }»
export-condition-in = «{ $field }» é um de: { $values }
export-condition-includes = «{ $field }» inclui «{ $value }»
export-condition-greater = «{ $field }» é superior a { $value }
export-condition-less = «{ $field }» é inferior a { $value }
export-condition-after = «{ $field }» é posterior ou superior a «{ $other }»
export-condition-answered = «{ $field }» está preenchido
export-condition-unanswered = «{ $field }» não está preenchido

## Everything about one client

export-explained =
    Tudo o que este programa guarda sobre um cliente. As horas são em UTC; as respostas têm as chaves do respectivo formulário.
    client.json: name (nome), keywords (palavras de procura), known (o que não é preciso voltar a perguntar), matters (pedidos apresentados em conjunto), licences (a carteira).
    drafts/ID/draft.json: licence, procedure, definition (versão do formulário), answers (respostas), history (todos os estados guardados que ainda existem), files (ficheiros), reviews (o que se disse dos seus pacotes).
    submissions/ID/submission.json: content (o que foi entregue), state (estado), receipt (recibo), supplements (respostas a devoluções), steps (o que foi enviado e o que veio em resposta), events (o que a plataforma disse, com a prova assinada), files (ficheiros).
    drafts/ID/files e submissions/ID/files: os próprios ficheiros. summary.pdf: o mesmo para ler.
    journal.json: o que foi feito e quando.
