namespace Duel.Evaluation;

/// <summary>Pictures for reports: samples, their nearest real ones, interpolations between latents.</summary>
public static class ReportPictures
{
    private const string Png = "image/png";
    private const int Columns = 10, Rows = 5, Ways = 5;

    /// <summary>The pictures that this evidence allows.</summary>
    /// <param name="evidence">Samples that were measured; features that are known already find the neighbours.</param>
    /// <param name="curves">A run's curves.svg; null where there is none.</param>
    public static IReadOnlyList<ReportPicture> Of(Evidence evidence, string? curves = null)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var found = new List<ReportPicture>();
        if (evidence.Real.Spec.IsPicture)
        {
            found.Add(new("Generated", Png, Grid(Some(evidence.Generated, Columns * Rows))));
            found.Add(new("Real", Png, Grid(Some(evidence.Real, Columns * Rows))));
            found.Add(new("Generated above, the nearest real one below: copies would be equal", Png, Neighbours(evidence)));
        }
        if (evidence.Generator is { } generator && evidence.Real.Spec.IsPicture)
            found.Add(new("Interpolations between two latents, one per row: smooth where the generator has learned more than samples", Png, Interpolations(generator, evidence.Seed)));
        if (curves is not null && File.Exists(curves))
            found.Add(new("Losses and gradients over the run", "image/svg+xml", File.ReadAllBytes(curves)));
        return found;
    }

    /// <summary>Samples of all classes in turn; spread evenly over a set where there are no classes.</summary>
    /// <remarks>Evenly alone would not do: generated classes take turns too, and ten classes seen at every hundredth sample are one.</remarks>
    private static IDataset Some(IDataset set, int count)
    {
        if (set.Spec.ClassCount == 0)
            return Subset.Evenly(set, count);
        var sample = new float[set.Spec.Length];
        var classes = Enumerable.Range(0, set.Count).GroupBy(i => set.Read(i, sample)).OrderBy(group => group.Key).Select(group => group.ToArray()).ToArray();
        var inTurn = Enumerable.Range(0, classes.Max(members => members.Length)).SelectMany(turn => classes.Where(members => turn < members.Length).Select(members => members[turn]));
        return new Subset(set, [.. inTurn.Take(count)]);
    }

    private static byte[] Neighbours(Evidence evidence)
    {
        var generated = Some(evidence.Generated, Columns);
        // Features of real samples are known already: only those of the few are new.
        var nearest = evidence.With(generated).Neighbours.Across(fromReal: false, (distances, _) => Array.IndexOf(distances, distances.Min()));
        var real = new Subset(evidence.Real, [.. nearest.Select(index => (int)index)]);
        return Data.Png.Write(PictureGrid.Tile([.. SampleRows.Of(generated), .. SampleRows.Of(real)], evidence.Real.Spec, generated.Count));
    }

    private static byte[] Interpolations(SavedGenerator saved, ulong seed)
    {
        using var scope = new TensorScope();
        using var recording = GradientMode.NoGrad();
        var rng = new Rng(seed)["interpolations"];
        var (generator, rows) = (saved.Generator, new List<Tensor>());
        for (var way = 0; way < Ways; way++)
        {
            Tensor a = rng.At(2L * way).Normal([1, generator.LatentLength]), b = rng.At((2L * way) + 1).Normal([1, generator.LatentLength]);
            for (var step = 0; step < Columns; step++)
            {
                // On a quarter circle the length of normal vectors is kept.
                var (sin, cos) = Math.SinCos(Math.PI / 2 * step / (Columns - 1));
                rows.Add((a * cos) + (b * sin));
            }
        }
        var condition = saved.Conditions(Enumerable.Range(0, rows.Count).Select(i => i / Columns), seed);
        return Data.Png.Write(PictureGrid.Tile(generator.Forward(Tensor.Concat(0, [.. rows]), condition).AsSpan(), saved.Spec, Columns));
    }

    private static byte[] Grid(IDataset set) => Data.Png.Write(PictureGrid.Tile(SampleRows.Of(set), set.Spec, Columns));
}
