namespace Duel.Tensors;

/// <summary>An LSTM over all steps of some sequences.</summary>
/// <remarks>Arrays are [N, T, ...] as <see cref="CpuRecurrence"/> lays them out; states before the first step are null for zeros.</remarks>
internal readonly unsafe struct LstmForward(RecurrentSizes sizes, float* gates, RecurrentFactor factor, float* hidden, float* cell, float* y, float* activations, float* before, float* cells) : IRangeBody
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<L, V>(long from, long to)
        where L : ILanes<V>
        where V : unmanaged
    {
        var (steps, units, width, rows) = (sizes.Steps, sizes.Units, sizes.Width, (int)(to - from));
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
            for (var row = from; row < to; row++)
            {
                var at = ((row * steps) + step) * width;
                new ReadOnlySpan<float>(gates + at, width).CopyTo(new(activations + at, width));
            }
            var start = (from * steps) + step;
            if (step > 0 || hidden != null)
                RecurrentSizes.Multiply(rows, before + (start * units), (nint)steps * units, factor, units, width, activations + (start * width), (nint)steps * width, accumulate: true);
            for (var row = from; row < to; row++)
            {
                var place = (row * steps) + step;
                var last = step == steps - 1;
                var of = new Cell(
                    activations + (place * width), units,
                    step > 0 ? cells + ((place - 1) * units) : cell == null ? null : cell + (row * units), cells + (place * units),
                    y + ((place + row) * units), last ? y + ((place + row + 1) * units) : before + ((place + 1) * units), last);
                var unit = 0;
                for (; unit <= units - L.Count; unit += L.Count)
                    of.Run<L, V>(unit);
                for (; unit < units; unit++)
                    of.Run<LanesScalar, float>(unit);
            }
        }
    }

    /// <summary>One step of one sequence.</summary>
    private readonly struct Cell(float* gates, int units, float* earlier, float* later, float* y, float* next, bool isLast)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<L, V>(int unit)
            where L : ILanes<V>
            where V : unmanaged
        {
            float* input = gates + unit, forget = input + units, candidate = forget + units, output = candidate + units;
            var (i, f) = (LaneMath.Sigmoid<L, V>(L.Load(input)), LaneMath.Sigmoid<L, V>(L.Load(forget)));
            var (g, o) = (LaneMath.Tanh<L, V>(L.Load(candidate)), LaneMath.Sigmoid<L, V>(L.Load(output)));
            var added = L.Multiply(i, g);
            var memory = earlier == null ? added : L.MultiplyAdd(f, L.Load(earlier + unit), added);
            var h = L.Multiply(o, LaneMath.Tanh<L, V>(memory));
            L.Store(i, input);
            L.Store(f, forget);
            L.Store(g, candidate);
            L.Store(o, output);
            L.Store(memory, later + unit);
            L.Store(h, y + unit);
            // The output goes on to the next step; behind the last one lies the memory.
            L.Store(isLast ? memory : h, next + unit);
        }
    }
}

/// <summary>The derivatives of an LSTM over all steps of some sequences, from the last step to the first.</summary>
/// <remarks>Arrays are [N, T, ...] as <see cref="CpuRecurrence"/> lays them out; the memory before the first step is null for zeros.</remarks>
internal readonly unsafe struct LstmBackward(RecurrentSizes sizes, float* gradient, RecurrentFactor factor, float* activations, float* cells, float* cell, float* ofGates, float* ofHidden, float* ofCell) : IRangeBody
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<L, V>(long from, long to)
        where L : ILanes<V>
        where V : unmanaged
    {
        var (steps, units, width, rows) = (sizes.Steps, sizes.Units, sizes.Width, (int)(to - from));
        for (var row = from; row < to; row++)
        {
            new Span<float>(ofHidden + (row * units), units).Clear();
            new ReadOnlySpan<float>(gradient + (((row + 1) * (steps + 1)) - 1) * units, units).CopyTo(new(ofCell + (row * units), units));
        }
        for (var step = steps - 1; step >= 0; step--)
        {
            for (var row = from; row < to; row++)
            {
                var place = (row * steps) + step;
                var of = new Cell(
                    activations + (place * width), units, cells + (place * units), step > 0 ? cells + ((place - 1) * units) : cell == null ? null : cell + (row * units),
                    gradient + ((place + row) * units), ofHidden + (row * units), ofCell + (row * units), ofGates + (place * width));
                var unit = 0;
                for (; unit <= units - L.Count; unit += L.Count)
                    of.Run<L, V>(unit);
                for (; unit < units; unit++)
                    of.Run<LanesScalar, float>(unit);
            }
            RecurrentSizes.Multiply(rows, ofGates + (((from * steps) + step) * width), (nint)steps * width, factor, width, units, ofHidden + (from * units), units, accumulate: false);
        }
    }

    /// <summary>One step of one sequence.</summary>
    private readonly struct Cell(float* gates, int units, float* memory, float* earlier, float* gradient, float* ofHidden, float* ofCell, float* ofGates)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<L, V>(int unit)
            where L : ILanes<V>
            where V : unmanaged
        {
            var one = L.Broadcast(1f);
            float* input = gates + unit, to = ofGates + unit;
            var (i, f, g, o) = (L.Load(input), L.Load(input + units), L.Load(input + (2 * units)), L.Load(input + (3 * units)));
            var seen = LaneMath.Tanh<L, V>(L.Load(memory + unit));
            var h = L.Add(L.Load(ofHidden + unit), L.Load(gradient + unit));
            var c = L.MultiplyAdd(L.Multiply(h, o), Rest<L, V>(one, seen), L.Load(ofCell + unit));
            L.Store(Gate<L, V>(one, L.Multiply(c, g), i), to);
            L.Store(earlier == null ? L.Zero : Gate<L, V>(one, L.Multiply(c, L.Load(earlier + unit)), f), to + units);
            L.Store(L.Multiply(L.Multiply(c, i), Rest<L, V>(one, g)), to + (2 * units));
            L.Store(Gate<L, V>(one, L.Multiply(h, seen), o), to + (3 * units));
            L.Store(L.Multiply(c, f), ofCell + unit);
        }

        /// <summary>1 - x².</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static V Rest<L, V>(V one, V x)
            where L : ILanes<V>
            where V : unmanaged
            => L.MultiplyAdd(L.Negate(x), x, one);

        /// <summary>g x (1 - x).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static V Gate<L, V>(V one, V gradient, V x)
            where L : ILanes<V>
            where V : unmanaged
            => L.Multiply(L.Multiply(gradient, x), L.Subtract(one, x));
    }
}
