namespace Duel.Onnx;

/// <content>Linear functions along one axis: those that the standard knows by their operators, any other as a product with its matrix.</content>
internal sealed partial class GraphTranslator
{
    /// <param name="name">The value.</param>
    /// <param name="one">The function in the first pass.</param>
    /// <param name="other">The function in the second pass.</param>
    /// <param name="rank">Number of axes.</param>
    /// <param name="channels">True if the value has channels after the batch.</param>
    private string Along(string name, Operation.AlongAxis one, Operation.AlongAxis other, int rank, bool channels)
    {
        var place = TracedValue.Place(one.Axis, rank, channels);
        var isSpatial = channels && place > 1;
        switch (one, other)
        {
            case (Operation.Slice a, Operation.Slice b):
                return Slice(name, place, a, b);
            case (Operation.Flip, Operation.Flip):
                return graph.Add("Slice", [name, graph.Whole(-1), graph.Whole(long.MinValue), graph.Whole(place), graph.Whole(-1)]);
            case (Operation.Pad a, Operation.Pad b) when (a.Before, a.After) == (b.Before, b.After):
                return Pad(name, place, rank, a);
            case (Operation.Select a, Operation.Select b) when a.Places.SequenceEqual(b.Places):
                return graph.Add("Gather", [name, graph.Whole([.. a.Places.Select(chosen => (long)chosen)])], new OnnxAttribute("axis", (long)place));
            case (Operation.UpsampleNearest a, Operation.UpsampleNearest) when isSpatial:
                return Nearest(name, [.. Enumerable.Range(0, rank).Select(axis => axis == place ? (float)a.Factor : 1)]);
            case (Operation.MeanPool a, Operation.MeanPool b) when isSpatial && (a.Window, a.Stride, a.Margin) == (b.Window, b.Stride, b.Margin):
                return MeanPool(name, OneAxis(rank, one.Axis, a.Window), OneAxis(rank, one.Axis, a.Stride), OneAxis(rank, one.Axis, a.Margin, 0));
            case (Operation.ResizeLinear a, Operation.ResizeLinear b) when isSpatial && rank == 4 && (!a.Antialias || a.NewExtent >= a.Extent):
                return Linear(name, place, rank, a, b);
            default:
                return ByMatrix(name, one, other, place, rank);
        }
    }

    private string Slice(string name, int place, Operation.Slice a, Operation.Slice b)
    {
        // From the front where that is the same in both passes, else from the end.
        long Edge(int before, int beforeOther) => before == beforeOther ? before
            : a.Extent - before == b.Extent - beforeOther ? before == a.Extent ? long.MaxValue : before - a.Extent
            : throw Unclear();
        var (end, endOther) = (a.Start + ((a.Count - 1) * a.Step) + 1, b.Start + ((b.Count - 1) * b.Step) + 1);
        // What a wider step leaves over at the end is no part of the cut.
        if (end != endOther && a.Extent - end < a.Step && b.Extent - endOther < b.Step)
            (end, endOther) = (a.Extent, b.Extent);
        return graph.Add("Slice", [name, graph.Whole(Edge(a.Start, b.Start)), graph.Whole(Edge(end, endOther)), graph.Whole(place), graph.Whole(a.Step)]);
    }

    private string Pad(string name, int place, int rank, Operation.Pad pad)
    {
        if (pad.Before < 0 || pad.After < 0)
        {
            var end = pad.After < 0 ? pad.After : long.MaxValue;
            name = graph.Add("Slice", [name, graph.Whole(Math.Max(0, -pad.Before)), graph.Whole(end), graph.Whole(place), graph.Whole(1)]);
        }
        if (pad.Before <= 0 && pad.After <= 0)
            return name;
        // All beginnings, and then all ends.
        var pads = new long[2 * rank];
        (pads[place], pads[rank + place]) = (Math.Max(0, pad.Before), Math.Max(0, pad.After));
        return graph.Add("Pad", [name, graph.Whole(pads)], new OnnxAttribute("mode", pad.Mode switch { PadMode.Reflect => "reflect", PadMode.Replicate => "edge", _ => "constant" }));
    }

    /// <summary>Linear resampling by the new extents, not by factors, whose rounding may lose a place.</summary>
    private string Linear(string name, int place, int rank, Operation.ResizeLinear a, Operation.ResizeLinear b)
    {
        var parts = Enumerable.Range(0, rank).Select(axis => axis != place ? ExtentOf(name, axis)
            : a.NewExtent == b.NewExtent ? graph.Whole(a.NewExtent)
            : a.NewExtent % a.Extent == 0 && a.NewExtent / a.Extent * b.Extent == b.NewExtent ? Times(ExtentOf(name, axis), a.NewExtent / a.Extent)
            : Extent(a.NewExtent, b.NewExtent, []));
        return graph.Add("Resize", [name, "", "", graph.Add("Concat", [.. parts], new OnnxAttribute("axis", 0L))],
            new OnnxAttribute("mode", "linear"), new OnnxAttribute("coordinate_transformation_mode", "half_pixel"));
    }

    private string ByMatrix(string name, Operation.AlongAxis one, Operation.AlongAxis other, int place, int rank)
    {
        if (!IsSame(one, other))
            throw new OnnxException($"the {Function.Name} has the operation {one.Kind} along an axis whose extent is free");
        var matrix = one.ToMatrix();
        var (outputs, extent) = (matrix.GetLength(0), matrix.GetLength(1));
        var turned = new float[matrix.Length];
        for (var row = 0; row < outputs; row++)
        {
            for (var column = 0; column < extent; column++)
                turned[(column * outputs) + row] = (float)matrix[row, column];
        }
        // To the end and back.
        long[] order = [.. Enumerable.Range(0, rank).Select(axis => (long)(axis == place ? rank - 1 : axis == rank - 1 ? place : axis))];
        return Transposed(graph.Add("MatMul", [Transposed(name, order), graph.Constant([extent, outputs], turned)]), order);
    }
}
