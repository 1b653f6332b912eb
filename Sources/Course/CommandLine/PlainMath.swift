/// TeX mathematics in plain signs and words, for those who hear a page and for files that hold
/// plain text: \xi becomes ξ, x^2 becomes x².
public func plainMath(_ tex: String) -> String {
  var text = tex.replacing(/\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}/) { "\($0.1)/\($0.2)" }
  text = text.replacing(/\\sqrt\{([^{}]*)\}/) { "√(\($0.1))" }
  text = text.replacing(/\\[A-Za-z]+/) { match in
    let name = String(match.0.dropFirst())
    return signs[name] ?? (wordless.contains(name) ? "" : name)
  }
  text = text.replacing(/\\[,;:! ]/, with: " ")
  text = text.replacing(/\^\{?([0-9+\-n]+)\}?/) { shifted($0.1, by: raised) }
  text = text.replacing(/_\{?([0-9+\-]+)\}?/) { shifted($0.1, by: lowered) }
  return text.filter { !"{}\\".contains($0) }
}

private func shifted(_ text: Substring, by signs: [Character: Character]) -> String {
  String(text.map { signs[$0] ?? $0 })
}

private let raised: [Character: Character] = Dictionary(
  uniqueKeysWithValues: zip("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ"))
private let lowered: [Character: Character] = Dictionary(
  uniqueKeysWithValues: zip("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋"))

/// Commands that only change how something looks.
private let wordless: Set<String> = [
  "mathrm", "mathbf", "mathcal", "text", "left", "right", "quad", "qquad", "bigl", "bigr", "hat",
  "bar", "tilde", "operatorname", "displaystyle",
]

private let signs: [String: String] = [
  "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
  "zeta": "ζ", "eta": "η", "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
  "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ",
  "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Lambda": "Λ", "Sigma": "Σ",
  "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "langle": "⟨", "rangle": "⟩", "infty": "∞", "pm": "±",
  "times": "×", "cdot": "·", "approx": "≈", "sim": "∼", "le": "≤", "leq": "≤", "ge": "≥",
  "geq": "≥", "ll": "≪", "gg": "≫", "ne": "≠", "neq": "≠", "to": "→", "rightarrow": "→",
  "propto": "∝", "sum": "∑", "prod": "∏", "int": "∫", "partial": "∂", "hbar": "ℏ", "ell": "ℓ",
  "ldots": "…", "dots": "…", "cdots": "⋯", "prime": "′", "lvert": "|", "rvert": "|", "vert": "|",
]
