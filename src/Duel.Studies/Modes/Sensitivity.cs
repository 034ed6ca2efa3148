using System.Globalization;

namespace Duel.Studies;

/// <summary>The share of changed presets that keep all modes.</summary>
/// <param name="Game">The preset's name.</param>
/// <param name="Cells">Changed recipes that were tried.</param>
/// <param name="Complete">Those that kept all modes with every seed.</param>
/// <param name="Share">The one over the other.</param>
public sealed record Sensitivity(string Game, int Cells, int Complete, double Share)
{
    private const int NarrowDiscriminator = 32;

    /// <summary>Each learning rate with each number of discriminator steps, with and without batch norm in the generator, with the recipe's own discriminator and a narrow one.</summary>
    internal static IReadOnlyList<ModeChanges> Grid { get; } =
    [
        .. from rate in new[] { "0.25", "1", "4" }
           from steps in new[] { 1, 5 }
           from normalization in new[] { "none", "batch" }
           from width in new[] { "", string.Create(CultureInfo.InvariantCulture, $",discriminator-width={NarrowDiscriminator}") }
           select ModeChanges.Parse(string.Create(CultureInfo.InvariantCulture, $"rate={rate},discriminator-steps={steps},generator-normalization={normalization}{width}")),
    ];

    /// <summary>The lines above the rows.</summary>
    internal static string Head(IModeSet set) => $"""
        | {set.Name}, changed recipes | cells | all {set.ModeCount} modes kept | share |
        |---|---|---|---|
        """;

    /// <summary>As a row.</summary>
    internal string Row => string.Create(CultureInfo.InvariantCulture, $"| {Game} | {Cells} | {Complete} | {100 * Share:0} % |");

    /// <summary>Sums up the cells of one game.</summary>
    internal static Sensitivity Of(IReadOnlyList<ModeSummary> cells)
    {
        var complete = cells.Count(cell => cell.Complete == cell.Seeds);
        return new(cells[0].Game, cells.Count, complete, (double)complete / cells.Count);
    }
}
