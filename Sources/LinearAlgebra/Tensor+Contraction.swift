extension Tensor {
  /// A sum of products of tensors, as a formula of letters says it.
  ///
  /// Each letter is an index, each word a tensor, and behind the arrow stand the indices of the
  /// result. A letter that is not there is summed over. So
  ///
  ///     "ik,kj->ij"     is  Cᵢⱼ = Σₖ Aᵢₖ Bₖⱼ,
  ///     "su,sl->ul"     is  Σₛ Aₛᵤ Bₛₗ,
  ///     "ulur->lr"      is a partial trace, Σᵤ Tᵤₗᵤᵣ,
  ///     "ulul->"        is a number, the result of shape [].
  ///
  /// The factors are multiplied in the order in which they stand: the first with the second, the
  /// product with the third, and so on, each time over the letters that nothing behind needs any
  /// more. Each of these is a product of matrices. So the order decides about the time: of the orders
  /// of a ring of tensors, take one in which neighbors stand beside each other.
  ///
  /// - Precondition: the formula is letters, commas and one arrow, without spaces; it has as many
  ///   words as there are factors, and each as many letters as its tensor has indices; a letter has
  ///   one dimension wherever it stands; every letter stands in it twice or more; those of the result
  ///   differ, and stand in a factor as well.
  /// - Complexity: for each product, the dimensions of all its letters multiplied with each other.
  public static func contraction(_ formula: String, _ factors: Tensor...) -> Tensor {
    let formula = ContractionFormula(formula, shapes: factors.map(\.shape))
    guard let first = formula.words.first, let tensor = factors.first else {
      preconditionFailure("a contraction needs a factor")
    }
    var product = Labeled(letters: first, tensor: tensor).traced(keeping: formula.needed(after: 0))
    for index in factors.indices.dropFirst() {
      // What stands twice in this factor alone is summed before, the rest with the product.
      let factor = Labeled(letters: formula.words[index], tensor: factors[index])
        .traced(keeping: formula.needed(after: index).union(product.letters))
      product = product.times(factor, keeping: formula.needed(after: index))
    }
    return product.ordered(formula.result)
  }
}

/// A tensor with a letter for each index.
private struct Labeled {
  var letters: [Character]
  var tensor: Tensor

  /// Each letter once: diagonals where it stood more often, summed unless it is kept.
  func traced(keeping kept: Set<Character>) -> Labeled {
    var distinct: [Character] = []
    for letter in letters where !distinct.contains(letter) { distinct.append(letter) }
    guard distinct.count < letters.count else { return self }
    // A step along a diagonal is a step of all indices that have its letter.
    var (shape, strides) = (distinct.map { _ in 0 }, distinct.map { _ in 0 })
    for (position, letter) in letters.enumerated() {
      guard let index = distinct.firstIndex(of: letter) else { continue }
      shape[index] = tensor.shape[position]
      strides[index] += tensor.strides[position]
    }
    let diagonal = Labeled(
      letters: distinct, tensor: tensor.strided(shape: shape, strides: strides))
    // Put what is summed last, and multiply with ones.
    let summed = distinct.filter { !kept.contains($0) }
    let rest = distinct.filter { kept.contains($0) }
    let matrix = diagonal.ordered(rest + summed).matrix(rows: rest.count)
    let sums = matrix * Array(repeating: 1, count: matrix.columns)
    return Labeled(
      letters: rest,
      tensor: Tensor(shape: rest.map { diagonal.dimension(of: $0) }, elements: sums))
  }

  /// The product, summed over the letters that both have and that are not kept.
  func times(_ other: Labeled, keeping kept: Set<Character>) -> Labeled {
    let common = letters.filter { other.letters.contains($0) }
    // Each value of a letter that both have and that is kept makes a product of matrices.
    let parallel = common.filter { kept.contains($0) }
    let summed = common.filter { !kept.contains($0) }
    let left = letters.filter { !common.contains($0) }
    let right = other.letters.filter { !common.contains($0) }

    let a = ordered(parallel + left + summed).elements
    let b = other.ordered(parallel + summed + right).elements
    let (rows, middle) = (dimension(of: left), dimension(of: summed))
    let columns = other.dimension(of: right)
    var elements: [Double] = []
    for index in 0..<dimension(of: parallel) {
      let slice = Matrix(rows: rows, columns: middle, elements: part(index, rows * middle, of: a))
      let its = Matrix(
        rows: middle, columns: columns, elements: part(index, middle * columns, of: b))
      elements += (slice * its).elements
    }
    let shape =
      (parallel + left).map { dimension(of: $0) } + right.map { other.dimension(of: $0) }
    return Labeled(
      letters: parallel + left + right, tensor: Tensor(shape: shape, elements: elements))
  }

  /// The tensor with its indices in the order of these letters.
  func ordered(_ letters: [Character]) -> Tensor {
    tensor.transposed(letters.compactMap { self.letters.firstIndex(of: $0) })
  }

  func dimension(of letter: Character) -> Int {
    letters.firstIndex(of: letter).map { tensor.shape[$0] } ?? 1
  }

  func dimension(of letters: [Character]) -> Int {
    letters.map { dimension(of: $0) }.reduce(1, *)
  }

  private func part(_ index: Int, _ length: Int, of elements: [Double]) -> [Double] {
    length == elements.count ? elements : Array(elements[(index * length)..<((index + 1) * length)])
  }
}
