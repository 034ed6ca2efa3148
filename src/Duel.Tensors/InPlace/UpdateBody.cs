using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Duel.Tensors;

/// <summary>The fused rule of <see cref="Update"/>, a chunk a task.</summary>
internal unsafe struct UpdateBody(float* values, float* gradient, float* first, float* second, long count, Update update) : ITaskBody
{
    public readonly void Run(int task)
    {
        var (from, to) = Chunks.Range(task, count);
        switch (Simd.Level)
        {
            case SimdLevel.Vector512: Loop<Lanes512, Vector512<float>>(from, to); break;
            case SimdLevel.Vector256: Loop<Lanes256, Vector256<float>>(from, to); break;
            case SimdLevel.Vector128: Loop<Lanes128, Vector128<float>>(from, to); break;
            default: Loop<LanesScalar, float>(from, to); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Loop<L, V>(long from, long to)
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
    private readonly void One<L, V>(long i)
        where L : ILanes<V>
        where V : unmanaged
    {
        var w = L.Load(values + i);
        var g = L.Load(gradient + i);
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

/// <summary>values += share (target - values), a chunk a task.</summary>
internal unsafe struct LerpBody(float* values, float* target, long count, float share) : ITaskBody
{
    public readonly void Run(int task)
    {
        var (from, to) = Chunks.Range(task, count);
        switch (Simd.Level)
        {
            case SimdLevel.Vector512: Loop<Lanes512, Vector512<float>>(from, to); break;
            case SimdLevel.Vector256: Loop<Lanes256, Vector256<float>>(from, to); break;
            case SimdLevel.Vector128: Loop<Lanes128, Vector128<float>>(from, to); break;
            default: Loop<LanesScalar, float>(from, to); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Loop<L, V>(long from, long to)
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
