using System.Numerics;

namespace Duel.Tensors;

/// <summary>Runs kernels over tensors: in vectors and on all threads for float32, by the plain loop for float64.</summary>
internal static unsafe class Elementwise
{
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
        else if (BroadcastPlan.Of(x.Shape, shape) is var meeting && meeting.Repeats(first: true))
            // The result stands for the second operand, which the kernel leaves alone.
            Over(x.Pointer<float>(), y.Pointer<float>(), y.Pointer<float>(), meeting, new FirstKernel());
        else
            Over(x.Pointer<float>(), x.Pointer<float>(), y.Pointer<float>(), plan, new FirstKernel());
        return y;
    }

    private static void Over<K>(float* a, float* b, float* y, BroadcastPlan plan, K kernel)
        where K : struct, IBinaryKernel
    {
        if (plan.Repeats(first: true))
            RepeatedRows<K>.For(a, b, isFirst: true, y, plan.Outer / plan.Middle, plan.Middle, (int)plan.Inner, kernel);
        else if (plan.Repeats(first: false))
            RepeatedRows<K>.For(b, a, isFirst: false, y, plan.Outer / plan.Middle, plan.Middle, (int)plan.Inner, kernel);
        else
            BinaryBody<K>.For(a, b, y, plan, kernel);
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
