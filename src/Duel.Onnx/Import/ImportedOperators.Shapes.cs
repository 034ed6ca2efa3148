namespace Duel.Onnx;

/// <content>Shapes, parts and enlarging.</content>
internal static partial class ImportedOperators
{
    private static ImportedValue Concat(NodeReader x)
    {
        var all = Enumerable.Range(0, x.Count).Select(place => x[place]).ToArray();
        if (all.All(one => one.Whole is not null))
            return all.SelectMany(one => one.Whole!).ToArray() is var joined ? ImportedValue.Of(joined, [joined.Length]) : null!;
        var axis = x.Axis(x.Whole("axis", 0), all[0].Rank);
        var channelsLast = all.Any(one => one.PrefersLast);
        return ImportedValue.Of(Tensor.Concat(channelsLast ? LastPlace(axis, all[0].Rank) : axis, [.. all.Select(one => one.In(channelsLast))]), channelsLast);
    }

    private static ImportedValue Flatten(NodeReader x)
    {
        var axis = x.Whole("axis", 1) is var given && given == x[0].Rank ? x[0].Rank : x.Axis(given, x[0].Rank);
        return ImportedValue.Of(x[0].Plain.Reshape([Product(x[0].Extents.Take(axis)), Product(x[0].Extents.Skip(axis))]));
    }

    private static ImportedValue Reshape(NodeReader x)
    {
        var wanted = x.Either("shape", 1) ?? throw x.Wrong("has a shape that is computed from numbers");
        if (x.Whole("allowzero", 0) == 0)
            wanted = [.. wanted.Select((extent, axis) => extent == 0 ? x[0].Extents[axis] : extent)];
        var open = Array.IndexOf(wanted, -1);
        if (open >= 0 && Product(wanted.Where(extent => extent != -1)) is > 0 and var rest)
            wanted[open] = Product(x[0].Extents) / rest;
        return x[0].Whole is { } whole ? ImportedValue.Of(whole, wanted) : ImportedValue.Of(x[0].Plain.Reshape(new(wanted)));
    }

    private static ImportedValue Transpose(NodeReader x)
    {
        int[] order = x.Numbers("perm") ?? [.. Enumerable.Range(0, x[0].Rank).Reverse()];
        return x[0].PrefersLast && order.SequenceEqual(TracedValue.ToLast(x[0].Rank).Select(axis => (int)axis)) ? ImportedValue.Of(x[0].Last)
            : order.SequenceEqual(TracedValue.ToChannels(x[0].Rank).Select(axis => (int)axis)) ? ImportedValue.OfLast(x[0].Plain)
            : ImportedValue.Of(x[0].Plain.Permute(order));
    }

    private static ImportedValue Squeeze(NodeReader x)
    {
        int[] axes = x.Either("axes", 1) is { } given ? [.. given.Select(axis => x.Axis(axis, x[0].Rank))] : [.. Enumerable.Range(0, x[0].Rank).Where(axis => x[0].Extents[axis] == 1)];
        return Shaped(x[0], [.. x[0].Extents.Where((_, axis) => !axes.Contains(axis))]);
    }

    private static ImportedValue Unsqueeze(NodeReader x)
    {
        var axes = x.Either("axes", 1) ?? throw x.Wrong("has no axes");
        var rank = x[0].Rank + axes.Length;
        var added = axes.Select(axis => x.Axis(axis, rank)).ToHashSet();
        var rest = new Queue<int>(x[0].Extents);
        return Shaped(x[0], [.. Enumerable.Range(0, rank).Select(axis => added.Contains(axis) ? 1 : rest.Dequeue())]);
    }

    private static ImportedValue Shaped(ImportedValue x, int[] extents) => x.Whole is { } whole ? ImportedValue.Of(whole, extents) : ImportedValue.Of(x.Plain.Reshape(new(extents)));

    private static ImportedValue Shape(NodeReader x)
    {
        var rank = x[0].Rank;
        int Edge(long place) => (int)Math.Clamp(place < 0 ? place + rank : place, 0, rank);
        long[] extents = [.. x[0].Extents.Select(extent => (long)extent)];
        return extents[Edge(x.Whole("start", 0))..Edge(x.Whole("end", rank))] is var part ? ImportedValue.Of(part, [part.Length]) : null!;
    }

    private static ImportedValue Gather(NodeReader x)
    {
        var places = x[1].Whole ?? throw x.Wrong("takes places that are computed from numbers");
        if (x[0].Whole is { } whole)
            return ImportedValue.Of([.. places.Select(place => whole[place < 0 ? place + whole.Length : place])], x[1].Extents);
        var axis = x.Axis(x.Whole("axis", 0), x[0].Rank);
        var extent = x[0].Extents[axis];
        var taken = x[0].Plain.Select(axis, [.. places.Select(place => (int)(place < 0 ? place + extent : place))]);
        return ImportedValue.Of(x[1].Rank == 1 ? taken : taken.Reshape([.. x[0].Extents.Take(axis), .. x[1].Extents, .. x[0].Extents.Skip(axis + 1)]));
    }

    private static ImportedValue Slice(NodeReader x)
    {
        var (starts, ends) = (x.Either("starts", 1) ?? throw x.Wrong("has no starts"), x.Either("ends", 2) ?? throw x.Wrong("has no ends"));
        int[] axes = x.Either("axes", 3) ?? [.. Enumerable.Range(0, starts.Length)], steps = x.Either("steps", 4) ?? [.. starts.Select(_ => 1)];
        if (x[0].Whole is { } whole)
            return Places(starts[0], ends[0], steps[0], whole.Length).Select(place => whole[place]).ToArray() is var part ? ImportedValue.Of(part, [part.Length]) : null!;
        var y = x[0].Plain;
        for (var i = 0; i < axes.Length; i++)
        {
            var axis = x.Axis(axes[i], x[0].Rank);
            var places = Places(starts[i], ends[i], steps[i], y.Shape[axis]).ToArray();
            y = places.Length == 0 ? throw x.Wrong("leaves nothing") : steps[i] > 0 ? y.Slice(axis, places[0], places.Length, steps[i]) : y.Select(axis, places);
        }
        return ImportedValue.Of(y);
    }

    private static IEnumerable<int> Places(int start, int end, int step, int extent)
    {
        long Edge(long place, long low, long high) => Math.Clamp(place < 0 ? place + extent : place, low, high);
        var (first, last) = step > 0 ? (Edge(start, 0, extent), Edge(end, 0, extent)) : (Edge(start, 0, extent - 1), Edge(end, -1, extent - 1));
        for (var place = first; step > 0 ? place < last : place > last; place += step)
            yield return (int)place;
    }

    private static ImportedValue Pad(NodeReader x)
    {
        var pads = x.Either("pads", 1) ?? throw x.Wrong("has no pads");
        var mode = x.Word("mode", "constant") switch { "constant" => PadMode.Zero, "reflect" => PadMode.Reflect, "edge" => PadMode.Replicate, var other => throw x.Wrong($"has the mode {other}") };
        if (mode == PadMode.Zero && (x.Find(2)?.Plain.Item() ?? x.Number("value", 0)) != 0)
            throw x.Wrong("pads with another number than 0, which cannot be read yet");
        var (rank, y) = (x[0].Rank, x[0].In(x[0].PrefersLast));
        for (var axis = 0; axis < rank; axis++)
            y = y.Pad(x[0].PrefersLast ? LastPlace(axis, rank) : axis, pads[axis], pads[rank + axis], mode);
        return ImportedValue.Of(y, x[0].PrefersLast);
    }

    private static ImportedValue Resize(NodeReader x)
    {
        var (y, rank) = (x[0].Last, x[0].Rank);
        var rule = x.Word("coordinate_transformation_mode", "half_pixel");
        for (var axis = 2; axis < rank; axis++)
        {
            var old = x[0].Extents[axis];
            var extent = x.Find(3)?.Whole is { } sizes ? (int)sizes[axis] : (int)Math.Floor(old * x[2].Plain.ToDoubles()[axis]);
            if (extent == old)
                continue;
            y = x.Word("mode", "nearest") switch
            {
                "nearest" when extent % old == 0 => y.UpsampleNearest(axis - 1, extent / old),
                "linear" when rule is "half_pixel" or "pytorch_half_pixel" => y.ResizeLinear(axis - 1, extent),
                var mode => throw x.Wrong($"resizes {old} places to {extent} by the rules {mode} and {rule}, which cannot be read yet"),
            };
        }
        return ImportedValue.OfLast(y);
    }

    private static ImportedValue Expand(NodeReader x)
    {
        var wanted = x.Either("shape", 1) ?? throw x.Wrong("has a shape that is computed from numbers");
        var rank = Math.Max(wanted.Length, x[0].Rank);
        int[] own = [.. Enumerable.Repeat(1, rank - x[0].Rank), .. x[0].Extents], asked = [.. Enumerable.Repeat(1, rank - wanted.Length), .. wanted];
        return ImportedValue.Of(x[0].Plain.BroadcastTo(new([.. own.Zip(asked, Math.Max)])));
    }

    private static ImportedValue OneHot(NodeReader x)
    {
        var (places, depth) = (x[0].Whole ?? throw x.Wrong("takes classes that are no whole numbers"), x[1].Whole is { } whole ? (int)whole[0] : (int)x[1].Plain.Item());
        var hot = Tensor.OneHot([.. places.Select(place => checked((int)place))], depth).Reshape([.. x[0].Extents, depth]);
        var (off, on) = x[2].Plain.ToDoubles() is [var a, var b] ? (a, b) : throw x.Wrong("has other than two values");
        return x.Axis(x.Whole("axis", -1), x[0].Rank + 1) == x[0].Rank ? ImportedValue.Of((off, on) == (0, 1) ? hot : hot.Affine(on - off, off)) : throw x.Wrong("has its classes along another than the last axis");
    }

    private static int Product(IEnumerable<int> extents) => extents.Aggregate(1, (product, extent) => checked(product * extent));
}
