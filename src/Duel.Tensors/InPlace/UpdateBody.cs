namespace Duel.Tensors;

/// <summary>The fused rule of <see cref="Update"/>; the gradient is multiplied by a factor first.</summary>
internal readonly unsafe struct UpdateBody(float* values, float* gradient, float* first, float* second, Update update, float factor = 1) : IRangeBody
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<L, V>(long from, long to)
        where L : ILanes<V>
        where V : unmanaged
    {
        var i = from;
        for (; i <= to - L.Count; i += L.Count)
            One<L, V>(i);
        for (; i < to; i++)
            One<LanesScalar, float>(i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void One<L, V>(long i)
        where L : ILanes<V>
        where V : unmanaged
    {
        var w = L.Load(values + i);
        var g = L.Multiply(L.Broadcast(factor), L.Load(gradient + i));
        if (update.CoupledDecay != 0)
            g = L.MultiplyAdd(L.Broadcast(update.CoupledDecay), w, g);
        var direction = g;
        if (first is not null)
        {
            direction = L.MultiplyAdd(L.Broadcast(update.FirstGain), g, L.Multiply(L.Broadcast(update.FirstDecay), L.Load(first + i)));
            L.Store(direction, first + i);
            if (update.Lookahead)
                direction = L.MultiplyAdd(L.Broadcast(update.FirstDecay), direction, L.Multiply(L.Broadcast(update.FirstGain), g));
        }
        if (second is not null)
        {
            var square = L.MultiplyAdd(L.Multiply(L.Broadcast(update.SecondGain), g), g, L.Multiply(L.Broadcast(update.SecondDecay), L.Load(second + i)));
            L.Store(square, second + i);
            var root = L.Sqrt(L.Multiply(square, L.Broadcast(update.SecondCorrection)));
            direction = L.Divide(direction, L.Add(root, L.Broadcast(update.Epsilon)));
        }
        if (update.DecoupledDecay != 0)
            w = L.MultiplyAdd(L.Broadcast(-update.DecoupledDecay), w, w);
        w = L.MultiplyAdd(L.Broadcast(-update.StepSize), direction, w);
        if (update.Bound < float.PositiveInfinity)
            w = L.Min(L.Max(w, L.Broadcast(-update.Bound)), L.Broadcast(update.Bound));
        L.Store(w, values + i);
    }
}

/// <summary>values += share (target - values).</summary>
internal readonly unsafe struct LerpBody(float* values, float* target, float share) : IRangeBody
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<L, V>(long from, long to)
        where L : ILanes<V>
        where V : unmanaged
    {
        var i = from;
        for (; i <= to - L.Count; i += L.Count)
            L.Store(L.MultiplyAdd(L.Broadcast(share), L.Subtract(L.Load(target + i), L.Load(values + i)), L.Load(values + i)), values + i);
        for (; i < to; i++)
            values[i] += share * (target[i] - values[i]);
    }
}
