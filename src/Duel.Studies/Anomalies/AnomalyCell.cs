namespace Duel.Studies;

/// <summary>One class or set of items to learn and to be evaluated on.</summary>
/// <param name="Name">The digit, the table and so on.</param>
/// <param name="Split">Split of a seed: normal items to learn from, normal ones to test on, and abnormal ones.</param>
internal sealed record AnomalyCell(string Name, Func<ulong, AnomalySides> Split);

/// <summary>Training and test items.</summary>
/// <param name="Learned">Normal items; detectors hold a part of them out to set thresholds on.</param>
/// <param name="Normal">Normal items to test on.</param>
/// <param name="Abnormal">Abnormal ones.</param>
internal sealed record AnomalySides(IDataset Learned, IDataset Normal, IDataset Abnormal);
