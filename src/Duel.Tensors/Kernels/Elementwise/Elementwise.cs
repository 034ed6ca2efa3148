using System.Numerics;

namespace Duel.Tensors;

/// <summary>Runs kernels over tensors: in vectors and on all threads for float32, by the plain loop for float64.</summary>
internal static unsafe class Elementwise
{
    /// <summary>Below this length of the innermost run a repeated operand is unrolled first.</summary>
    private const int ShortRun = 256;

    public static Tensor Unary<K>(Tensor x, K kernel)
        where K : struct, IUnaryKernel
    {
        var y = Tensor.Uninitialized(x.Shape, x.Type);
        if (x.Type == DType.Float32)
        {
            Ranges<UnaryBody<K>>.For(new(x.Pointer<float>(), y.Pointer<float>(), kernel), x.Shape.Count, Chunks.Length);
        }
        else
        {
            Plain(x.Pointer<double>(), y.Pointer<double>(), x.Shape.Count, kernel);
        }
        return y;
    }

    public static Tensor Binary<K>(Tensor a, Tensor b, K kernel)
        where K : struct, IBinaryKernel
    {
        if (a.Type != b.Type)
            throw new ArgumentException($"Operands of types {a.Type} and {b.Type}: convert one with To(type).");
        var plan = BroadcastPlan.Of(a.Shape, b.Shape);
        var y = Tensor.Uninitialized(plan.Result, a.Type);
        if (y.Shape.Count == 0)
            return y;
        if (a.Type == DType.Float64)
            Plain(a.Pointer<double>(), b.Pointer<double>(), y.Pointer<double>(), plan, kernel);
        else if (plan is { Rank: 2, Inner: < ShortRun, InnerA: 1, InnerB: 1 } && (plan.Repeats(first: true) || plan.Repeats(first: false)))
            Repeated(a.Pointer<float>(), b.Pointer<float>(), y.Pointer<float>(), plan, kernel);
        else
            Over(a.Pointer<float>(), b.Pointer<float>(), y.Pointer<float>(), plan, kernel);
        return y;
    }

    /// <summary>Writes the results over the first operand, and returns it; both are float32 and of one shape.</summary>
    public static Tensor InPlace<K>(Tensor a, Tensor b, K kernel)
        where K : struct, IBinaryKernel
    {
        Over(a.Pointer<float>(), b.Pointer<float>(), a.Pointer<float>(), BroadcastPlan.Of(a.Shape, b.Shape), kernel);
        return a;
    }

    /// <summary>The values repeated to a shape that theirs broadcasts to.</summary>
    public static Tensor Expand(Tensor x, Shape shape)
    {
        var plan = BroadcastPlan.To(x.Shape, shape);
        var y = Tensor.Uninitialized(shape, x.Type);
        if (shape.Count == 0)
            return y;
        if (x.Type == DType.Float64)
            Plain(x.Pointer<double>(), x.Pointer<double>(), y.Pointer<double>(), plan, new FirstKernel());
        else
            Over(x.Pointer<float>(), x.Pointer<float>(), y.Pointer<float>(), plan, new FirstKernel());
        return y;
    }

    private static void Over<K>(float* a, float* b, float* y, BroadcastPlan plan, K kernel)
        where K : struct, IBinaryKernel
        => BinaryBody<K>.For(a, b, y, plan, kernel);

    /// <summary>A short row, such as a bias, that meets many rows: it is written out several times so that runs are long.</summary>
    private static void Repeated<K>(float* a, float* b, float* y, BroadcastPlan plan, K kernel)
        where K : struct, IBinaryKernel
    {
        var inner = (int)plan.Inner;
        var copies = (int)Math.Min(plan.Outer, 1024 / inner);
        var first = plan.Repeats(first: true);
        var row = first ? a : b;
        var unrolled = stackalloc float[copies * inner];
        for (var i = 0; i < copies * inner; i++)
            unrolled[i] = row[i % inner];
        var whole = plan.Outer / copies;
        var (long1, long2) = (whole * copies * inner, plan.Outer * inner);
        Shape many = [checked((int)whole), copies * inner], once = [copies * inner], rest = [checked((int)(long2 - long1))];
        Over(first ? unrolled : a, first ? b : unrolled, y, BroadcastPlan.Of(first ? once : many, first ? many : once), kernel);
        if (rest.Count > 0)
            Over(first ? unrolled : a + long1, first ? b + long1 : unrolled, y + long1, BroadcastPlan.Of(rest, rest), kernel);
    }

    private static void Plain<T, K>(T* x, T* y, long count, K kernel)
        where T : unmanaged, IFloatingPointIeee754<T>
        where K : struct, IUnaryKernel
    {
        for (var i = 0L; i < count; i++)
            y[i] = kernel.Apply(x[i]);
    }

    private static void Plain<T, K>(T* a, T* b, T* y, BroadcastPlan plan, K kernel)
        where T : unmanaged, IFloatingPointIeee754<T>
        where K : struct, IBinaryKernel
    {
        for (var run = 0L; run < plan.Outer; run++)
        {
            var (offsetA, offsetB) = plan.Offsets(run);
            for (var i = 0L; i < plan.Inner; i++)
                *y++ = kernel.Apply(a[offsetA + (i * plan.InnerA)], b[offsetB + (i * plan.InnerB)]);
        }
    }
}
