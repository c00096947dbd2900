# Mensagens da verificação: uma por código, com o que está errado e o que fazer.

finding-unnamed-question = esta pergunta

finding-answer-missing = Preencha «{ $label }».
finding-answer-not-asked = O formulário não faz esta pergunta; o seu conteúdo não é enviado.
finding-answer-wrong-type = «{ $label }» deve ser { $expected ->
    [number] um número
    [date] uma data (AAAA-MM-DD)
    [text] um texto
    [choice] uma das opções
    [choices] uma ou mais opções
    [yes-no] «sim» ou «não»
    [address] um endereço preenchido por partes
    [person] um nome com o respectivo documento
    [identity-document] o tipo e o número do documento
    [group] um grupo de respostas
    [list] uma lista de elementos
   *[object] um conjunto de respostas por pergunta
}; preencha de novo.
finding-text-too-long = «{ $label }» admite { $max } caracteres e tem { $length }; abrevie.
finding-text-control-characters = «{ $label }» contém caracteres de controlo invisíveis; apague-os e escreva de novo.
finding-number-too-small = «{ $label }» não pode ser inferior a { $min }.
finding-number-too-great = «{ $label }» não pode ser superior a { $max }.
finding-number-not-whole = «{ $label }» tem de ser um número inteiro.
finding-number-too-many-decimals = { $scale ->
    [0] «{ $label }» não admite casas decimais.
    [1] «{ $label }» admite uma casa decimal.
   *[other] «{ $label }» admite { $scale } casas decimais.
}
finding-date-invalid = «{ $label }» não é uma data válida; escreva-a como AAAA-MM-DD.
finding-date-too-early = «{ $label }» não pode ser anterior a { $min }.
finding-date-too-late = «{ $label }» não pode ser posterior a { $max }.
finding-choice-unknown = «{ $value }» não é uma opção de «{ $label }»; escolha uma das opções.
finding-choice-repeated = «{ $value }» está repetido em «{ $label }»; escolha-o uma só vez.
finding-phone-shape = «{ $label }» não parece um número de telefone de Macau (8 algarismos, começando por 2, 6 ou 8); confirme-o. Num número do exterior indique o indicativo.
finding-email-shape = «{ $label }» não é um endereço electrónico; confirme-o, por exemplo nome@example.com.
finding-identity-number-shape = O número não parece de um Bilhete de Identidade de Residente (por exemplo 1234567(8)); confirme-o no documento.
finding-taxpayer-number-shape = O número de contribuinte tem em regra 8 algarismos e começa por 0 ou 8; confirme-o.
finding-establishment-number-digits = O número de cadastro tem em regra só algarismos; confirme-o.
finding-establishment-number-length = O número de cadastro tem em regra 4 a 8 algarismos; confirme-o.
finding-address-parish-elsewhere = A freguesia não pertence à zona escolhida; corrija uma das duas.
finding-repeat-too-few = «{ $label }» precisa de pelo menos { $min }; acrescente o que falta.
finding-repeat-too-many = «{ $label }» admite no máximo { $max }; retire o que está a mais.
finding-declaration-not-confirmed = Leia e confirme «{ $label }».
finding-document-missing = Falta o documento «{ $label }»; anexe o ficheiro.
finding-document-if-applicable = «{ $label }» depende do caso; leia a nota e anexe-o se for aplicável.
finding-attachment-empty = O ficheiro «{ $name }» está vazio; anexe outro.
finding-attachment-type = O ficheiro «{ $name }» não é PDF, JPEG nem PNG; anexe um ficheiro num destes formatos.
finding-attachment-too-large = O ficheiro «{ $name }» é demasiado grande; o limite é de { $max_mb } MB. Reduza-o e anexe de novo.
finding-attachment-unknown-document = Este pedido não tem o documento a que «{ $name }» pertence; anexe-o a um documento da lista ou retire-o.
finding-attachment-not-needed = Com as respostas actuais «{ $name }» não é necessário e não é enviado.
finding-definition-newer = Este pedido foi preenchido numa versão mais recente do formulário ({ $version }); actualize o programa antes de o abrir.
finding-definition-older = Este pedido foi preenchido numa versão anterior do formulário ({ $version }); as respostas foram transpostas. Veja o que há de novo.
finding-definition-unknown = A versão { $version } do formulário não é conhecida; o pedido foi verificado pela versão actual. Confira todas as respostas.
