/// What a misspelled command may have meant.
enum MathSuggestion {
  /// The known command closest to a name, if it is at most two letters off.
  static func nearest(to name: String) -> String? {
    let structures = ["sqrt", "frac", "mathrm", "mathbf", "text", "overline", "operatorname"]
    let known =
      Array(MathSymbol.commands.keys) + Array(MathSymbol.functions)
      + Array(MathSymbol.accents.keys) + structures
    let ranked = known.filter { $0.count > 1 }
      .map { (distance: distance(name, $0), name: $0) }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    guard let ranked, ranked.distance <= min(2, name.count / 2) else { return nil }
    return ranked.name
  }

  /// Letters to insert, remove or exchange to turn one word into the other (Levenshtein).
  private static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    var row = Array(0...b.count)
    for i in a.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let exchanged = diagonal + (a[i] == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(exchanged, row[j] + 1, diagonal + 1)
      }
    }
    return row[b.count]
  }
}
