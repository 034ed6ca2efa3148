using System.Globalization;

namespace Duel.Soak;

/// <summary>A line of the table.</summary>
/// <param name="Test">What was done.</param>
/// <param name="Tried">How often.</param>
/// <param name="Faults">What should not have happened.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Remarks">What else was counted.</param>
internal sealed record Finding(string Test, int Tried, IReadOnlyList<string> Faults, TimeSpan Time, string Remarks)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"| {Test} | {Tried:N0} | {Faults.Count} | {Time.TotalSeconds:0} | {Remarks} |");
}
