# Textos do resumo do pedido (PDF).

pdf-title = Resumo do pedido
pdf-subject = { $licence } – { $procedure }
pdf-not-a-licence = Este resumo foi preparado pelo requerente; não é uma licença nem prova de entrega.
pdf-training = Para treino, sem efeito

pdf-meta-reference = Referência
pdf-meta-date = Data
pdf-meta-service-code = Código do serviço
pdf-meta-official-form = Impresso oficial
pdf-meta-form-version = Versão do formulário
pdf-meta-issuer = Unidade emissora

pdf-section-answers = Informações prestadas
pdf-section-documents = Documentos
pdf-section-fees = Taxas
pdf-section-deadline = Prazo
pdf-section-findings = A verificar
pdf-section-unknown = O que não se conhece
pdf-section-noted = O que o requerente ouviu ao balcão (nota própria)
pdf-section-missing = Caracteres que não se podem mostrar
pdf-section-declaration = Declaração

pdf-not-answered = Não preenchido

pdf-missing = Nenhuma fonte incluída tem estes caracteres; no documento está o seu número. Ao copiar o texto obtém-se o próprio carácter.
pdf-name-not-found = Nome oficial não encontrado nesta língua

pdf-document-attached = Anexado
pdf-document-needed = Em falta
pdf-document-if-applicable = Se aplicável
pdf-document-not-needed = Não necessário
pdf-document-at-counter = A apresentar ao balcão
pdf-document-form = Corresponde às informações prestadas
pdf-document-files = Ficheiros: { $names }

pdf-fee-head-item = Rubrica
pdf-fee-head-reckoning = Cálculo
pdf-fee-head-amount = Montante (MOP)
pdf-fee-units = { $quantity } × { $unit }
pdf-fee-percent = { $percent }% de { $base }
pdf-fee-total = Total
pdf-fee-unknown = Não conhecido
pdf-fee-plus = Acresce o que o IAM fixar.
pdf-fee-noted = Com o que o requerente anotou ao balcão: { $total } (nota própria, não oficial).
pdf-note-lead = { $label } – nota do requerente de { $date }:
pdf-fee-unknown-line = { $label }: { $reason }
pdf-fee-none = Não se encontrou qualquer taxa.
pdf-fee-basis = Fundamento: { $basis }
pdf-fee-own-reckoning = Cálculo deste programa segundo os fundamentos indicados; prevalece a notificação do IAM.

pdf-sign-like-document = Assine conforme o documento de identificação.
pdf-signature = Assinatura
pdf-stamp = Carimbo
pdf-date = Data
pdf-signatory-name = Nome do signatário
pdf-signatory-capacity = Qualidade
pdf-qr-caption = Resumo criptográfico do pedido (SHA-256)
pdf-qr-alt = Código QR com o resumo criptográfico do pedido
pdf-footer-digest = { $reference } · { $digest }
pdf-page-of = Página { $page } de { $pages }
pdf-attachment-description = Ficheiro do pedido, para leitura por programas
