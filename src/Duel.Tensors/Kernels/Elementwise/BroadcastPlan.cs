namespace Duel.Tensors;

/// <summary>Walk of two operands of different shapes along one result: axes merged where both walk on evenly.</summary>
internal struct BroadcastPlan
{
    /// <summary>The longest row that is worth writing out several times.</summary>
    private const int LongestRepeated = 256;
    private Axes extents, stridesA, stridesB;

    private BroadcastPlan(Shape result) => Result = result;

    /// <summary>The result's shape.</summary>
    public Shape Result { get; }

    /// <summary>Number of merged axes; at least 1.</summary>
    public int Rank { get; private set; }

    /// <summary>Length of the innermost merged axis.</summary>
    public readonly long Inner => extents[Rank - 1];

    /// <summary>0 or 1: the innermost step of the first operand.</summary>
    public readonly int InnerA => (int)stridesA[Rank - 1];

    /// <summary>0 or 1: the innermost step of the second operand.</summary>
    public readonly int InnerB => (int)stridesB[Rank - 1];

    /// <summary>Number of runs of the innermost axis.</summary>
    public readonly long Outer => Result.Count / Math.Max(1L, Inner);

    /// <summary>Number of runs next to each other, along the axis before the innermost.</summary>
    public readonly long Middle => Rank < 2 ? 1 : extents[Rank - 2];

    /// <summary>True if an operand is short rows, each of which meets several runs of the other: [outer, 1, inner] and [outer, middle, inner].</summary>
    public readonly bool Repeats(bool first)
    {
        if (Rank is not (2 or 3) || Inner > LongestRepeated || Middle < 2 || InnerA != 1 || InnerB != 1)
            return false;
        var (repeated, other) = first ? (stridesA, stridesB) : (stridesB, stridesA);
        return repeated[Rank - 2] == 0 && other[Rank - 2] == Inner && (Rank == 2 || (repeated[0] == Inner && other[0] == Inner * Middle));
    }

    /// <summary>Plans a ∘ b under the usual rules: axes align at the end, an extent of 1 stretches.</summary>
    /// <exception cref="ShapeException">Two extents differ and neither is 1.</exception>
    public static BroadcastPlan Of(Shape a, Shape b)
    {
        var plan = new BroadcastPlan(ResultOf(a, b));
        var rank = plan.Result.Rank;
        long strideA = a.Count, strideB = b.Count;
        for (var axis = 0; axis < rank; axis++)
        {
            var extentA = Extent(a, axis, rank);
            var extentB = Extent(b, axis, rank);
            strideA /= Math.Max(1, extentA);
            strideB /= Math.Max(1, extentB);
            plan.Append(plan.Result[axis], extentA == 1 ? 0 : strideA, extentB == 1 ? 0 : strideB);
        }
        if (plan.Rank == 0)
            plan.Append(1, 1, 1, force: true);
        return plan;
    }

    /// <summary>Plans the repetition of a to a shape that it broadcasts to; the second operand stands still.</summary>
    public static BroadcastPlan To(Shape a, Shape result)
    {
        if (ResultOf(a, result) != result)
            throw new ShapeException($"Shape {a} does not broadcast to {result}.");
        var plan = new BroadcastPlan(result);
        var stride = a.Count;
        for (var axis = 0; axis < result.Rank; axis++)
        {
            var extent = Extent(a, axis, result.Rank);
            stride /= Math.Max(1, extent);
            plan.Append(result[axis], extent == 1 ? 0 : stride, 0);
        }
        if (plan.Rank == 0)
            plan.Append(1, 1, 0, force: true);
        return plan;
    }

    /// <summary>The shape that two shapes broadcast to.</summary>
    public static Shape ResultOf(Shape a, Shape b)
    {
        if (a == b)
            return a;
        var rank = Math.Max(a.Rank, b.Rank);
        Span<int> result = stackalloc int[rank];
        for (var axis = 0; axis < rank; axis++)
        {
            var (extentA, extentB) = (Extent(a, axis, rank), Extent(b, axis, rank));
            if (extentA != extentB && extentA != 1 && extentB != 1)
                throw new ShapeException($"Shapes {a} and {b} do not broadcast: aligned at the end, extents must be equal or 1, but {extentA} meets {extentB}.");
            result[axis] = extentA == 1 ? extentB : extentA;
        }
        return new(result);
    }

    /// <summary>Offsets of the operands at the start of a run.</summary>
    public readonly (long A, long B) Offsets(long run)
    {
        long a = 0, b = 0;
        for (var axis = Rank - 2; axis >= 0; axis--)
        {
            var index = run % extents[axis];
            run /= extents[axis];
            a += index * stridesA[axis];
            b += index * stridesB[axis];
        }
        return (a, b);
    }

    private static int Extent(Shape shape, int axis, int rank)
    {
        var own = axis - (rank - shape.Rank);
        return own < 0 ? 1 : shape[own];
    }

    private void Append(int extent, long strideA, long strideB, bool force = false)
    {
        if (extent == 1 && !force)
            return;
        var last = Rank - 1;
        if (last >= 0 && stridesA[last] == strideA * extent && stridesB[last] == strideB * extent)
        {
            extents[last] *= extent;
            (stridesA[last], stridesB[last]) = (strideA, strideB);
            return;
        }
        (extents[Rank], stridesA[Rank], stridesB[Rank]) = (extent, strideA, strideB);
        Rank++;
    }

    [InlineArray(Shape.MaxRank + 1)]
    private struct Axes
    {
        private long first;
    }
}
