namespace Duel.Tensors;

/// <summary>A GRU over all steps of some sequences.</summary>
/// <remarks>Arrays are [N, T, ...] as <see cref="CpuRecurrence"/> lays them out; the output before the first step is null for zeros.</remarks>
internal readonly unsafe struct GruForward(RecurrentSizes sizes, float* gates, RecurrentFactor factor, float* shift, float* hidden, float* y, float* activations, float* before) : IRangeBody
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<L, V>(long from, long to)
        where L : ILanes<V>
        where V : unmanaged
    {
        var (steps, units, width, rows) = (sizes.Steps, sizes.Units, sizes.Width, (int)(to - from));
        using var states = Scratch.Rent((long)rows * width);
        for (var row = from; row < to; row++)
        {
            var first = new Span<float>(before + (row * steps * units), units);
            if (hidden == null)
                first.Clear();
            else
                new ReadOnlySpan<float>(hidden + (row * units), units).CopyTo(first);
        }
        for (var step = 0; step < steps; step++)
        {
            for (var row = 0; row < rows; row++)
                new ReadOnlySpan<float>(shift, width).CopyTo(new(states.Pointer + (row * width), width));
            if (step > 0 || hidden != null)
                RecurrentSizes.Multiply(rows, before + (((from * steps) + step) * units), (nint)steps * units, factor, units, width, states.Pointer, width, accumulate: true);
            for (var row = from; row < to; row++)
            {
                var place = (row * steps) + step;
                var of = new Cell(
                    gates + (place * width), states.Pointer + ((row - from) * width), units, before + (place * units), activations + (place * 4 * units),
                    y + (place * units), step == steps - 1 ? y + (place * units) : before + ((place + 1) * units));
                var unit = 0;
                for (; unit <= units - L.Count; unit += L.Count)
                    of.Run<L, V>(unit);
                for (; unit < units; unit++)
                    of.Run<LanesScalar, float>(unit);
            }
        }
    }

    /// <summary>One step of one sequence.</summary>
    private readonly struct Cell(float* gates, float* state, int units, float* before, float* activations, float* y, float* next)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<L, V>(int unit)
            where L : ILanes<V>
            where V : unmanaged
        {
            float* input = gates + unit, own = state + unit, to = activations + unit;
            var reset = LaneMath.Sigmoid<L, V>(L.Add(L.Load(input), L.Load(own)));
            var update = LaneMath.Sigmoid<L, V>(L.Add(L.Load(input + units), L.Load(own + units)));
            var share = L.Load(own + (2 * units));
            var candidate = LaneMath.Tanh<L, V>(L.MultiplyAdd(reset, share, L.Load(input + (2 * units))));
            var h = L.MultiplyAdd(update, L.Subtract(L.Load(before + unit), candidate), candidate);
            L.Store(reset, to);
            L.Store(update, to + units);
            L.Store(candidate, to + (2 * units));
            L.Store(share, to + (3 * units));
            L.Store(h, y + unit);
            L.Store(h, next + unit);
        }
    }
}

/// <summary>The derivatives of a GRU over all steps of some sequences, from the last step to the first.</summary>
/// <remarks>Arrays are [N, T, ...] as <see cref="CpuRecurrence"/> lays them out.</remarks>
internal readonly unsafe struct GruBackward(RecurrentSizes sizes, float* gradient, RecurrentFactor factor, float* activations, float* before, float* ofInput, float* ofState, float* ofHidden) : IRangeBody
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<L, V>(long from, long to)
        where L : ILanes<V>
        where V : unmanaged
    {
        var (steps, units, width, rows) = (sizes.Steps, sizes.Units, sizes.Width, (int)(to - from));
        new Span<float>(ofHidden + (from * units), rows * units).Clear();
        for (var step = steps - 1; step >= 0; step--)
        {
            for (var row = from; row < to; row++)
            {
                var place = (row * steps) + step;
                var of = new Cell(activations + (place * 4 * units), units, before + (place * units), gradient + (place * units), ofHidden + (row * units), ofInput + (place * width), ofState + (place * width));
                var unit = 0;
                for (; unit <= units - L.Count; unit += L.Count)
                    of.Run<L, V>(unit);
                for (; unit < units; unit++)
                    of.Run<LanesScalar, float>(unit);
            }
            RecurrentSizes.Multiply(rows, ofState + (((from * steps) + step) * width), (nint)steps * width, factor, width, units, ofHidden + (from * units), units, accumulate: true);
        }
    }

    /// <summary>One step of one sequence.</summary>
    private readonly struct Cell(float* activations, int units, float* before, float* gradient, float* ofHidden, float* ofInput, float* ofState)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<L, V>(int unit)
            where L : ILanes<V>
            where V : unmanaged
        {
            var one = L.Broadcast(1f);
            float* from = activations + unit, input = ofInput + unit, state = ofState + unit;
            var (reset, update, candidate, share) = (L.Load(from), L.Load(from + units), L.Load(from + (2 * units)), L.Load(from + (3 * units)));
            var h = L.Add(L.Load(ofHidden + unit), L.Load(gradient + unit));
            var kept = L.Subtract(one, update);
            var ofCandidate = L.Multiply(L.Multiply(h, kept), L.MultiplyAdd(L.Negate(candidate), candidate, one));
            var ofUpdate = L.Multiply(L.Multiply(L.Multiply(h, L.Subtract(L.Load(before + unit), candidate)), update), kept);
            var ofReset = L.Multiply(L.Multiply(L.Multiply(ofCandidate, share), reset), L.Subtract(one, reset));
            L.Store(ofReset, input);
            L.Store(ofReset, state);
            L.Store(ofUpdate, input + units);
            L.Store(ofUpdate, state + units);
            L.Store(ofCandidate, input + (2 * units));
            L.Store(L.Multiply(ofCandidate, reset), state + (2 * units));
            L.Store(L.Multiply(h, update), ofHidden + unit);
        }
    }
}
