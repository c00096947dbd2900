# The catalogue and its search
catalogue-title = Licenças
catalogue-lead = De que licença precisa?
search-label = Procurar por nome, ramo ou código
search-clear = Limpar a procura
search-found = { $count ->
        [0] Nenhuma licença encontrada
        [one] 1 licença encontrada
       *[other] { $count } licenças encontradas
    }
search-none-title = Nada encontrado para «{ $query }»
search-none-detail = Experimente uma palavra mais curta, como o nome do ramo, ou outra língua.
catalogue-show-all = Mostrar todas as licenças
catalogue-want = Quero…
catalogue-want-any = Qualquer assunto
catalogue-category-all = Todas as categorias
catalogue-category-count = { $name } ({ $count })
catalogue-count = { $count ->
        [one] 1 licença
       *[other] { $count } licenças
    }
catalogue-none-title = Nenhuma licença corresponde às duas escolhas
catalogue-none-detail = Escolha outra categoria, ou outro assunto a tratar.
catalogue-empty-title = Ainda não há licenças
procedure-not-in-force = Não vigora agora
procedure-online = Aceite na Plataforma para Empresas e Associações
procedure-not-online = Não aceite na Plataforma para Empresas e Associações
procedure-online-unknown = Não se sabe se a Plataforma para Empresas e Associações o aceita

# A licence
licence-code = Código do serviço
licence-category = Categoria
licence-issuer = Unidade emissora
licence-validity = Validade
licence-renewal = Renovação
licence-opens = Primeiro dia
licence-closes = Último dia
licence-late = Fora do prazo
licence-window = Quando renovar, segundo as páginas
licence-late-told = Fora do prazo, segundo as páginas
licence-procedures = O que quer tratar?
licence-law = Base legal
licence-unknown = O que não se sabe
licence-unknown-detail = O seguinte não foi encontrado nas páginas oficiais, e não fazemos suposições. Pergunte ao IAM.
procedure-start = Começar
procedure-start-named = Começar: { $name }
procedure-facts = Papéis, taxas e prazos
procedure-questions = { $count ->
        [one] 1 pergunta no máximo
       *[other] { $count } perguntas no máximo
    }
procedure-papers = { $count ->
        [one] 1 papel
       *[other] { $count } papéis
    }
procedure-time = Tempo de tratamento
procedure-deadline = Prazo
procedure-form = Modelo do impresso
procedure-platform = Em linha
procedure-documents = Papéis necessários
procedure-documents-none = Não se sabe que papéis são precisos.
procedure-fees = Taxas
procedure-fees-none = Não se sabe que taxas são devidas.
procedure-notes = Observações
procedure-sources = Fontes
procedure-not-asked = O que as páginas pedem e este formulário não
procedure-preview = Pré-visualização do formulário (para o pessoal)
procedure-preview-named = Pré-visualização do formulário (para o pessoal): { $name }
fee-label = Pelo quê
fee-amount = Montante
fee-basis = Base
document-form = Impresso
document-submit = A entregar
document-present = A mostrar
licence-about = Sobre a licença

# Laws, calendars and expected dates
regime-changes = O regime legal muda
regime-successor = É substituída por:
regime-predecessor = Substitui:
licence-expires = A sua licença é válida até (facultativo)
licence-calendar = Juntar ao calendário
procedure-expected = Previsto
