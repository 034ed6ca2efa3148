namespace Duel.Onnx;

/// <content>Extents that are free, found again in the graph.</content>
internal sealed partial class GraphTranslator
{
    /// <summary>The free axis that an extent is a multiple of, and what is added to that; null where there is none.</summary>
    private (FreeAxis Free, int Factor, int More)? Linear(int first, int second)
    {
        var found = traced.Free.Where(free => (second - first) % (free.Second - free.First) == 0)
            .Select(free => (Free: free, Factor: (second - first) / (free.Second - free.First)))
            .Select(one => (one.Free, one.Factor, More: first - (one.Factor * one.Free.First)))
            .Where(one => one.Factor > 0).OrderBy(one => Math.Abs(one.More)).ThenBy(one => one.Factor);
        foreach (var one in found)
            return one;
        return null;
    }

    /// <summary>Name of a vector of extents; those that differ between the passes are worked out in the graph.</summary>
    /// <param name="extents">Extents in both passes.</param>
    /// <param name="near">Values whose extents may be the same.</param>
    private string ShapeOf(IReadOnlyList<(int First, int Second)> extents, IReadOnlyList<TracedValue> near)
    {
        if (extents.All(extent => extent.First == extent.Second))
            return graph.Whole([.. extents.Select(extent => (long)extent.First)]);
        var parts = extents.Select(extent => extent.First == extent.Second ? graph.Whole(extent.First) : Extent(extent.First, extent.Second, near)).ToArray();
        return parts.Length == 1 ? parts[0] : graph.Add("Concat", parts, new OnnxAttribute("axis", 0L));
    }

    /// <summary>Name of the vector of one extent.</summary>
    private string Extent(int first, int second, IReadOnlyList<TracedValue> near)
    {
        foreach (var value in near.Where(value => !value.IsConstant))
        {
            for (var axis = 0; axis < value.Rank; axis++)
            {
                var (a, b) = (value.First.Shape[axis], value.Second.Shape[axis]);
                if (a != b && first % a == 0 && second % b == 0 && first / a == second / b)
                    return Times(ExtentOf(value.PrefersChannels ? value.Channels! : Last(value), TracedValue.Place(axis, value.Rank, value.PrefersChannels)), first / a);
            }
        }
        var (free, factor, more) = Linear(first, second) ?? throw Unclear();
        var input = Function.Inputs[free.Input];
        var place = input.ClassCount > 0 ? free.Axis : TracedValue.Place(free.Axis, input.Sample.Rank + 1, input.Sample.Rank > 2);
        var times = Times(ExtentOf(input.Name, place), factor);
        return more == 0 ? times : graph.Add("Add", [times, graph.Whole(more)]);
    }

    private string ExtentOf(string name, int axis) => graph.Add("Shape", [name], new OnnxAttribute("start", (long)axis), new OnnxAttribute("end", axis + 1L));

    private string Times(string name, int factor) => factor == 1 ? name : graph.Add("Mul", [name, graph.Whole(factor)]);

    /// <summary>Name of a reshaped value; at most one extent that differs is left to the runtime.</summary>
    private string Reshaped(string name, IReadOnlyList<(int First, int Second)> extents, IReadOnlyList<TracedValue> near)
    {
        var shape = extents.Count(extent => extent.First != extent.Second) <= 1
            ? graph.Whole([.. extents.Select(extent => extent.First == extent.Second ? extent.First : -1L)])
            : ShapeOf(extents, near);
        return graph.Add("Reshape", [name, shape]);
    }
}
