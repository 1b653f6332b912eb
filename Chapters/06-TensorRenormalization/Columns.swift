// Chapter 06: what the columns of its tables hold, and in what units.

extension TensorRenormalization {
  static let columns = [
    "temperature": "Temperature T [J/k_B]",
    "spectra.temperature": "Temperature T over T_c [1]",
    "dimension": "How many states an index keeps, χ [1]",
    "logPartition": "ln Z per site, by the network [nats]",
    "exact": "ln Z per site of the infinite plane, exact [nats]",
    "accuracies.error": "Relative error of ln Z per site, with its sign [1]",
    "torus": "ln Z per site of a torus of 1024 × 1024 spins, exact [nats]",
    "infinite": "ln Z per site of the infinite plane, exact [nats]",
    "tori.error": "Absolute relative error of ln Z per site, against the torus [1]",
    "wrongError": "The same, against the infinite plane [1]",
    "step": "How often the network has been contracted [1]",
    "centralCharge": "Central charge c, from two steps [1]",
    "field": "Scaling dimension of the field [1]",
    "thermal": "Scaling dimension of the temperature [1]",
    "firstSlope": "Scaling dimension of the first slope of the field [1]",
    "secondSlope": "Scaling dimension of the second slope of the field [1]",
    "coupling": "Critical coupling of the network itself [1]",
    "miss": "How far that is above the exact K_c [%]",
    "rank": "Place in descending order, from 1 [1]",
    "eigenvalue": "Absolute eigenvalue of the transfer matrix, over the largest [1]",
    "singularValue": "Singular value at the cut of a tensor, over the largest [1]",
    "magnetization": "Magnetization per site in a field of 10⁻⁹, by the network [1]",
    "magnetizations.exact": "Spontaneous magnetization per site of the infinite plane, exact [1]",
    "kept": "How many singular values of the picture are kept [1]",
    "shades": "A row of the picture, from 0, all down, to 9, all up [text]",
    "row": "Row of a tensor [1]",
    "column": "Column of a tensor [1]",
    "diagonal": "The diagonal on which its two halves stand [text]",
  ]
}
