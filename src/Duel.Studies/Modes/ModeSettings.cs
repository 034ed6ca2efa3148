namespace Duel.Studies;

/// <summary>Settings shared by all runs of a study's folder.</summary>
/// <param name="Benchmark">The set's name.</param>
/// <param name="Steps">Generator steps; null for no limit.</param>
/// <param name="Minutes">Minutes of training; null for no limit.</param>
/// <param name="Digits">The hash of the digits that stacks are made of; null for other sets.</param>
/// <param name="IsTrial">True if it is a trial, whose numbers mean nothing.</param>
internal sealed record ModeSettings(string Benchmark, long? Steps, double? Minutes, string? Digits, bool IsTrial)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", new[]
    {
        Benchmark,
        Steps is { } steps ? $"{Quantity.Of(steps)} steps" : null,
        Minutes is { } minutes ? Quantity.Of(TimeSpan.FromMinutes(minutes)) : null,
        Digits is { } digits ? $"digits {digits[..8]}" : null,
        IsTrial ? "a trial" : null,
    }.OfType<string>());
}
