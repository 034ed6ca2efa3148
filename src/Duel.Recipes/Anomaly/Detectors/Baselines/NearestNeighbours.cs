namespace Duel.Recipes;

/// <summary>Distance of the nearest normal items: the mean over the nearest five (Ramaswamy et al. 2000, doi:10.1145/342009.335437, in the variant with a mean).</summary>
/// <remarks>Remembers all it learns from, or 10,000 spread evenly over it.</remarks>
internal sealed class NearestNeighbours(SampleSpec spec) : Detector(spec)
{
    private const int Neighbours = 5, Most = 10_000, Block = 2_048;
    private Tensor? rows;
    private (RankScale Scale, Tensor Rows)? ranked;

    public override string Name => "knn";

    public override IReadOnlyList<string> Quantities { get; } = ["distance"];

    public override void Write(Stream stream) => Safetensors.Write(stream, [("rows", rows!)]);

    public override void Read(Stream stream, string name) => rows = StoredParts.Of(stream, name, "rows", [null, Spec.Length]);

    /// <summary>Logarithms of how far the nearest normal rows of each item lie, by value and by rank.</summary>
    public IReadOnlyList<double[]> LogDistances(IDataset items)
    {
        var ranks = ranked ??= Ranked();
        return Measure(items, x => Tensor.Concat(1, LogMean(x, Known), LogMean(ranks.Scale.Of(x), ranks.Rows)), WithNeighbours.Added.Count);
    }

    protected internal override void Learn(IDataset normal)
    {
        var count = Math.Min(Most, normal.Count);
        rows = Tensor.Zeros([count, Spec.Length]);
        for (var i = 0; i < count; i++)
            normal.Read((int)((long)i * normal.Count / count), rows.AsWritableSpan().Slice(i * Spec.Length, Spec.Length));
    }

    protected override Tensor Measure(Tensor x)
    {
        var nearest = Nearest(x, Known, Neighbours);
        return Tensor.From([.. nearest.Select(Mean)], [nearest.Length, 1]);
    }

    protected internal override Tensor Reconstruct(Tensor x)
    {
        var near = Tensor.Zeros(x.Shape);
        var nearest = Nearest(x, Known, 1);
        for (var i = 0; i < nearest.Length; i++)
            rows!.AsSpan().Slice(nearest[i][0].Row * Spec.Length, Spec.Length).CopyTo(near.AsWritableSpan()[(i * Spec.Length)..]);
        return near;
    }

    private Tensor Known => rows ?? throw new InvalidOperationException("The detector knn has learned nothing yet: call Fit with normal items.");

    private (RankScale, Tensor) Ranked()
    {
        var scale = new RankScale(Known);
        return (scale, scale.Of(Known));
    }

    private static Tensor LogMean(Tensor x, Tensor known) => Tensor.From([.. Nearest(x, known, Neighbours).Select(some => Math.Log(Math.Pow(Mean(some), 2) + 1e-8))], [x.Shape[0], 1]);

    private static double Mean((double Square, int Row)[] nearest) => nearest.Average(one => Math.Sqrt(one.Square));

    /// <summary>The nearest rows of each item, the nearest first.</summary>
    private static (double Square, int Row)[][] Nearest(Tensor x, Tensor known, int count)
    {
        var items = x.Flatten();
        var best = new PriorityQueue<int, double>[items.Shape[0]];
        for (var i = 0; i < best.Length; i++)
            best[i] = new();
        var own = items.Square().Sum([1]).ToDoubles();
        for (var start = 0; start < known.Shape[0]; start += Block)
        {
            using var scope = new TensorScope();
            var block = known.Slice(0, start, Math.Min(Block, known.Shape[0] - start));
            var squares = block.Square().Sum([1]).ToDoubles();
            var products = items.MatMul(block, transposeB: true).AsSpan();
            for (var i = 0; i < best.Length; i++)
            {
                for (var row = 0; row < squares.Length; row++)
                {
                    var square = Math.Max(0, own[i] + squares[row] - (2.0 * products[(i * squares.Length) + row]));
                    // The queue gives the farthest first.
                    if (best[i].Count < count)
                        best[i].Enqueue(start + row, -square);
                    else if (best[i].TryPeek(out _, out var farthest) && square < -farthest)
                        best[i].EnqueueDequeue(start + row, -square);
                }
            }
        }
        return [.. best.Select(queue => Emptied(queue))];
    }

    private static (double, int)[] Emptied(PriorityQueue<int, double> queue)
    {
        var found = new (double, int)[queue.Count];
        for (var i = found.Length - 1; queue.TryDequeue(out var row, out var square); i--)
            found[i] = (-square, row);
        return found;
    }
}
