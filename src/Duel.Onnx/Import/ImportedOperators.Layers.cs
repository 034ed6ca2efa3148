namespace Duel.Onnx;

/// <content>Convolutions, norms, products and pooling.</content>
internal static partial class ImportedOperators
{
    private static ImportedValue Convolution(NodeReader x, bool isTransposed)
    {
        var (weight, places) = (x[1].Plain, x[0].Rank - 2);
        if (places < 1 || weight.Shape.Rank != x[0].Rank)
            throw x.Wrong($"convolves [{string.Join(", ", x[0].Extents)}] by {weight.Shape}");
        // [K, C / groups, k...] becomes [k..., C / groups, K].
        var own = weight.Permute([.. Enumerable.Range(2, places), 1, 0]);
        int[] strides = x.Numbers("strides") ?? [.. Enumerable.Repeat(1, places)], dilations = x.Numbers("dilations") ?? [.. Enumerable.Repeat(1, places)];
        var pads = Pads(x, x[0].Extents, own.Shape.ToArray()[..places], strides, dilations);
        int[] before = [.. pads.Take(places)], after = [.. pads.Skip(places)];
        var (groups, isEven) = ((int)x.Whole("group", 1), before.SequenceEqual(after));
        var shift = x.Find(2)?.Plain;
        if (isTransposed)
        {
            var more = x.Numbers("output_padding") ?? new int[places];
            if (more.Distinct().Count() > 1 || x.Numbers("output_shape") is not null || !isEven)
                throw x.Wrong("is padded differently at its ends or axes, which cannot be read yet");
            return ImportedValue.OfLast(x[0].Last.ConvolveTransposed(own, new() { Stride = strides, Dilation = dilations, Padding = before, Groups = groups }, more[0], shift));
        }
        var data = x[0].Last;
        if (!isEven)
        {
            for (var axis = 0; axis < places; axis++)
                data = data.Pad(axis + 1, before[axis], after[axis]);
        }
        return ImportedValue.OfLast(data.Convolve(own, new() { Stride = strides, Dilation = dilations, Padding = isEven ? before : new int[places], Groups = groups }, shift));
    }

    /// <summary>Padding of all beginnings and then of all ends.</summary>
    private static int[] Pads(NodeReader x, IReadOnlyList<int> extents, int[] window, int[] strides, int[] dilations)
    {
        var places = window.Length;
        var rule = x.Word("auto_pad", "NOTSET");
        if (rule is "NOTSET" or "")
            return x.Numbers("pads") ?? new int[2 * places];
        var pads = new int[2 * places];
        for (var axis = 0; axis < places && rule != "VALID"; axis++)
        {
            var outputs = (extents[axis + 2] + strides[axis] - 1) / strides[axis];
            var all = Math.Max(0, ((outputs - 1) * strides[axis]) + ((window[axis] - 1) * dilations[axis]) + 1 - extents[axis + 2]);
            (pads[axis], pads[places + axis]) = rule == "SAME_LOWER" ? ((all + 1) / 2, all / 2) : (all / 2, (all + 1) / 2);
        }
        return pads;
    }

    private static ImportedValue BatchNorm(NodeReader x)
    {
        if (x.Whole("training_mode", 0) != 0)
            throw x.Wrong("is of a network in training: export it in evaluation mode");
        var factor = x[1].Plain / (x[4].Plain + x.Number("epsilon", 1e-5f)).Sqrt();
        return ImportedValue.OfLast((x[0].Last * factor) + (x[2].Plain - (x[3].Plain * factor)));
    }

    private static ImportedValue Gemm(NodeReader x)
    {
        var y = x[0].Plain.MatMul(x[1].Plain, x.Whole("transA", 0) == 1, x.Whole("transB", 0) == 1);
        if (x.Number("alpha", 1) is not 1 and var alpha)
            y *= alpha;
        return ImportedValue.Of(x.Find(2) is { } shift ? y + (x.Number("beta", 1) is not 1 and var beta ? shift.Plain * beta : shift.Plain) : y);
    }

    private static ImportedValue MaxPool(NodeReader x)
    {
        var (y, window, strides) = Windows(x, PadMode.Replicate);
        // A border that is repeated changes no maximum, as each window has a place inside.
        for (var axis = 0; axis < window.Length; axis++)
            y = y.MaxPool(axis + 1, window[axis], strides[axis]);
        return ImportedValue.OfLast(y);
    }

    private static ImportedValue AveragePool(NodeReader x)
    {
        var (y, window, strides) = Windows(x, PadMode.Zero);
        var counts = Tensor.Ones([1, .. x[0].Last.Shape.ToArray()[1..^1], 1]);
        if (x.Whole("count_include_pad", 0) == 0 && y.Shape != x[0].Last.Shape)
            (counts, _, _) = Windows(x, PadMode.Zero, counts);
        else
            counts = Tensor.Ones([1, .. y.Shape.ToArray()[1..^1], 1]);
        for (var axis = 0; axis < window.Length; axis++)
            (y, counts) = (y.MeanPool(axis + 1, window[axis], strides[axis]), counts.MeanPool(axis + 1, window[axis], strides[axis]));
        return ImportedValue.OfLast(x.Whole("count_include_pad", 0) == 0 ? y / counts : y);
    }

    /// <summary>Padded places, with what <c>ceil_mode</c> adds at the ends.</summary>
    private static (Tensor Padded, int[] Window, int[] Strides) Windows(NodeReader x, PadMode mode, Tensor? data = null)
    {
        var window = x.Numbers("kernel_shape") ?? throw x.Wrong("has no kernel_shape");
        int[] ones = [.. Enumerable.Repeat(1, window.Length)], strides = x.Numbers("strides") ?? ones;
        if (window.Length != x[0].Rank - 2 || (x.Numbers("dilations") ?? ones).Any(dilation => dilation != 1))
            throw x.Wrong("has dilated windows, or windows of another number of axes, which cannot be read yet");
        var pads = Pads(x, x[0].Extents, window, strides, ones);
        var y = data ?? x[0].Last;
        for (var axis = 0; axis < window.Length; axis++)
        {
            var (before, after, extent) = (pads[axis], pads[window.Length + axis], x[0].Extents[axis + 2]);
            if (x.Whole("ceil_mode", 0) == 1)
            {
                var windows = (extent + before + after - window[axis] + strides[axis] - 1) / strides[axis];
                // A window that would begin behind the end is none.
                if (windows * strides[axis] >= extent + before)
                    windows--;
                after = Math.Max(after, (windows * strides[axis]) + window[axis] - extent - before);
                if (mode == PadMode.Zero && after > pads[window.Length + axis] && x.Whole("count_include_pad", 0) == 1)
                    throw x.Wrong("counts padding and rounds up at once, which cannot be read yet");
            }
            y = y.Pad(axis + 1, before, after, mode);
        }
        return (y, window, strides);
    }

    private static ImportedValue OverPlaces(NodeReader x, Func<Tensor, int[], Tensor> function) =>
        ImportedValue.OfLast(function(x[0].Last, [.. Enumerable.Range(1, x[0].Rank - 2)]));

    private static ImportedValue Reduced(NodeReader x, Func<Tensor, int[], Tensor> function)
    {
        int[] axes = x.Either("axes", 1) is { Length: > 0 } given ? [.. given.Select(axis => x.Axis(axis, x[0].Rank)).Order()] : [.. Enumerable.Range(0, x[0].Rank)];
        if (x.Whole("keepdims", 1) == 1)
            return x[0].PrefersLast ? ImportedValue.OfLast(function(x[0].Last, [.. axes.Select(axis => LastPlace(axis, x[0].Rank)).Order()])) : ImportedValue.Of(function(x[0].Plain, axes));
        var kept = function(x[0].Plain, axes);
        return ImportedValue.Of(kept.Reshape([.. kept.Shape.ToArray().Where((_, axis) => !axes.Contains(axis))]));
    }

    /// <summary>Place of an axis of the file's order with channels last.</summary>
    private static int LastPlace(int axis, int rank) => rank < 3 || axis == 0 ? axis : axis == 1 ? rank - 1 : axis - 1;
}
