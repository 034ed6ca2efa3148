using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>A column as a network sees it: which mode a value is of, and for a bell how far from its mean.</summary>
/// <remarks>
/// Mode-specific normalisation (Xu et al. 2019, Modeling tabular data using conditional GAN, arXiv:1907.00503, section 4.2): a number is a
/// place in a bell, (x - mean) / (4 deviations), and which bell. Unlike the paper: the most likely bell is taken rather than drawn,
/// so that coding is repeatable; and numbers that many rows share, and missing ones, are modes of their own
/// (Zhao et al. 2021, CTAB-GAN, arXiv:2102.08369, mixed columns).
/// </remarks>
/// <param name="Column">The column's place in the table.</param>
/// <param name="Modes">Modes that a value can have; at least one.</param>
public sealed record ColumnCode(int Column, IReadOnlyList<Mode> Modes)
{
    /// <summary>Categories with a mode of their own; rarer ones share one.</summary>
    public const int MostCategories = 100;

    private const int MostExact = 40, RowsPerExact = 20;
    private const double ShareOfSpike = 0.05, Width = 4, Bound = 0.99;

    [JsonIgnore]
    private readonly Dictionary<double, int> exact = Modes.Select((mode, i) => (mode, i)).Where(entry => entry.mode.Kind == ModeKind.Exact).ToDictionary(entry => entry.mode.Value, entry => entry.i);

    /// <summary>True if a place in a bell or a part belongs to it.</summary>
    [JsonIgnore]
    public bool HasPlace => Modes.Any(mode => mode.Kind is ModeKind.Bell or ModeKind.Part);

    /// <summary>Length of the condition: one for each mode, and one for the place.</summary>
    [JsonIgnore]
    public int Length => Modes.Count + (HasPlace ? 1 : 0);

    /// <summary>The code of a column.</summary>
    /// <param name="index">The column's place in the table.</param>
    /// <param name="schema">Schema of the column.</param>
    /// <param name="values">Its values.</param>
    public static ColumnCode Of(int index, ColumnSchema schema, double[] values)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(values);
        var counts = new Dictionary<double, int>();
        foreach (var value in values.Where(value => !double.IsNaN(value)))
            counts[value] = counts.GetValueOrDefault(value) + 1;
        var modes = new List<Mode>();
        if (schema.IsNamed)
            AddNames(modes, schema, counts);
        else
            AddNumbers(modes, values, counts);
        if (values.Count(double.IsNaN) is var missing and > 0)
            modes.Add(new(ModeKind.Missing, missing));
        return new(index, modes);
    }

    /// <summary>A value as a mode and a place in it, -0.99 to 0.99.</summary>
    public (int Mode, float Place) Encode(double value)
    {
        if (double.IsNaN(value))
            return (Find(ModeKind.Missing), 0);
        if (exact.TryGetValue(value, out var found))
            return (found, 0);
        if (!HasPlace)
            return (Find(ModeKind.Rest), 0);
        var (best, most) = (-1, double.NegativeInfinity);
        for (var i = 0; i < Modes.Count; i++)
        {
            if (Modes[i].Kind is not (ModeKind.Bell or ModeKind.Part))
                continue;
            var likely = Likelihood(value, Modes[i]);
            if (likely > most)
                (best, most) = (i, likely);
        }
        return (best, (float)Math.Clamp((value - Modes[best].Value) / Reach(Modes[best]), -Bound, Bound));
    }

    /// <summary>Likelihood of a number under a mode; the nearest part is the likeliest, however many rows are of it.</summary>
    private static double Likelihood(double value, Mode mode)
    {
        var z = (value - mode.Value) / mode.Deviation;
        return mode.Kind == ModeKind.Part ? -Math.Abs(z) : Math.Log(Math.Max(mode.Count, 0.5)) - Math.Log(mode.Deviation) - (0.5 * z * z);
    }

    /// <summary>Distance from a mode's middle of a place of 1.</summary>
    private static double Reach(Mode mode) => mode.Kind == ModeKind.Part ? mode.Deviation : Width * mode.Deviation;

    /// <summary>The value of a mode and a place in it.</summary>
    /// <param name="mode">Index of the mode.</param>
    /// <param name="place">Place in it, -1 to 1.</param>
    /// <param name="schema">The column.</param>
    /// <param name="chance">A number from 0 to 1 that draws one of the rare categories.</param>
    public double Decode(int mode, double place, ColumnSchema schema, double chance)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return Modes[mode] switch
        {
            { Kind: ModeKind.Missing } => double.NaN,
            { Kind: ModeKind.Bell or ModeKind.Part } middle => schema.Round(middle.Value + (Math.Clamp(place, -1, 1) * Reach(middle))),
            { Kind: ModeKind.Rest } => Rare(schema, chance),
            var exactly => exactly.Value,
        };
    }

    /// <summary>The mode that stands for one category or number alone, or -1.</summary>
    public int ModeOf(double value) => exact.TryGetValue(value, out var mode) ? mode : -1;

    private static void AddNames(List<Mode> modes, ColumnSchema schema, Dictionary<double, int> counts)
    {
        // The schema lists the most frequent first. One that just goes over the limit needs no rest.
        var own = schema.Categories.Count > MostCategories ? MostCategories : schema.Categories.Count;
        for (var i = 0; i < own; i++)
            modes.Add(new(ModeKind.Exact, counts.GetValueOrDefault(i), i));
        if (own < schema.Categories.Count)
            modes.Add(new(ModeKind.Rest, counts.Where(entry => entry.Key >= own).Sum(entry => entry.Value)));
    }

    private static void AddNumbers(List<Mode> modes, double[] values, Dictionary<double, int> counts)
    {
        var total = counts.Values.Sum();
        var few = counts.Count <= MostExact && total >= RowsPerExact * counts.Count;
        var spikes = counts.Where(entry => few || entry.Value >= Math.Max(RowsPerExact, ShareOfSpike * total)).OrderBy(entry => entry.Key).ToArray();
        modes.AddRange(spikes.Select(entry => new Mode(ModeKind.Exact, entry.Value, entry.Key)));
        var others = values.Where(value => !double.IsNaN(value) && !spikes.Any(spike => spike.Key == value)).ToArray();
        if (others.Length == 0)
            return;
        var bells = GaussianMixture.Of(others);
        var sizes = new int[bells.Means.Count];
        foreach (var value in others)
            sizes[bells.Nearest(value)]++;
        for (var k = 0; k < sizes.Length; k++)
            modes.Add(new(ModeKind.Bell, sizes[k], bells.Means[k], bells.Deviations[k]));
    }

    /// <summary>The mode of a kind; a table met later may hold what the first one did not, and then the most frequent mode stands for it.</summary>
    private int Find(ModeKind kind)
    {
        for (var i = 0; i < Modes.Count; i++)
        {
            if (Modes[i].Kind == kind)
                return i;
        }
        return Enumerable.Range(0, Modes.Count).MaxBy(i => Modes[i].Count);
    }

    private static double Rare(ColumnSchema schema, double chance)
    {
        var left = chance * schema.Counts.Skip(MostCategories).Sum();
        for (var i = MostCategories; i < schema.Counts.Count; i++)
        {
            left -= schema.Counts[i];
            if (left < 0)
                return i;
        }
        return schema.Counts.Count - 1;
    }
}
