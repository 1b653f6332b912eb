/// The commands and characters formulas know.
extension MathSymbol {
  /// Characters that mean another one inside a formula.
  static let replacements: [Unicode.Scalar: Unicode.Scalar] = [
    "-": "−", "*": "∗", "\u{2329}": "⟨", "\u{232A}": "⟩", "\u{3008}": "⟨",
    "\u{3009}": "⟩",
  ]

  /// Kinds of the characters that are not ordinary.
  static let kinds: [Unicode.Scalar: Kind] = {
    var kinds: [Unicode.Scalar: Kind] = [:]
    for scalar in "+−×·±∓∗∘∪∩⊗⊕∧∨⋅÷".unicodeScalars { kinds[scalar] = .binary }
    for scalar in "=<>≈≤≥∝→←↔⇒↦≡∼≃≪≫≠∈⊂∣:".unicodeScalars { kinds[scalar] = .relation }
    for scalar in "([{⟨".unicodeScalars { kinds[scalar] = .opening }
    for scalar in ")]}⟩!".unicodeScalars { kinds[scalar] = .closing }
    for scalar in ",;".unicodeScalars { kinds[scalar] = .punctuation }
    for scalar in "∑∏∫".unicodeScalars { kinds[scalar] = .function }
    return kinds
  }()

  /// Commands that stand for one character.
  static let commands: [String: Unicode.Scalar] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "varpi": "ϖ", "rho": "ρ",
    "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "ϕ",
    "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "times": "×", "cdot": "⋅", "pm": "±", "mp": "∓", "ast": "∗", "circ": "∘", "cup": "∪",
    "cap": "∩", "otimes": "⊗", "oplus": "⊕", "wedge": "∧", "vee": "∨", "div": "÷",
    "approx": "≈", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "propto": "∝", "to": "→",
    "rightarrow": "→", "leftarrow": "←", "leftrightarrow": "↔", "Rightarrow": "⇒",
    "mapsto": "↦", "equiv": "≡", "sim": "∼", "simeq": "≃", "ll": "≪", "gg": "≫", "ne": "≠",
    "neq": "≠", "in": "∈", "subset": "⊂", "mid": "∣", "lt": "<", "gt": ">",
    "langle": "⟨", "rangle": "⟩", "vert": "|", "lvert": "|", "rvert": "|", "Vert": "‖",
    "ell": "ℓ", "hbar": "ℏ", "infty": "∞", "partial": "∂", "nabla": "∇", "prime": "′",
    "dagger": "†", "star": "⋆", "dots": "…", "ldots": "…", "cdots": "⋯", "sum": "∑",
    "prod": "∏", "int": "∫", "degree": "°", "colon": ":",
    "{": "{", "}": "}", "%": "%", "$": "$", "#": "#", "&": "&", "_": "_", "|": "‖",
  ]

  /// Functions set as upright words.
  static let functions: Set<String> = [
    "ln", "log", "exp", "cosh", "tanh", "sinh", "cos", "sin", "tan", "arctan", "coth", "max", "min",
    "lim", "det", "tr", "Pr", "sgn", "erf", "erfc", "arg",
  ]

  /// Marks set on top of what follows.
  static let accents: [String: Unicode.Scalar] = [
    "hat": "\u{302}", "bar": "\u{304}", "tilde": "\u{303}", "dot": "\u{307}", "ddot": "\u{308}",
    "vec": "\u{20D7}", "check": "\u{30C}", "breve": "\u{306}",
  ]

  /// Spaces in em.
  static let spaces: [String: Double] = [
    ",": 3.0 / 18, ":": 4.0 / 18, ">": 4.0 / 18, ";": 5.0 / 18, "!": -3.0 / 18, " ": 1.0 / 3,
    "quad": 1, "qquad": 2,
  ]
}
