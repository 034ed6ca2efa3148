namespace Duel.Tensors;

/// <summary>Softmax and the logarithm of sums of powers along the last axis, in one pass over memory; places are rows.</summary>
/// <remarks>Some rows at a time stay in the caches: powers are taken of all of them together, as rows may be shorter than a register.</remarks>
internal static unsafe class SoftmaxKernel
{
    /// <summary>e^x over its sum.</summary>
    public static Tensor Softmax(Tensor x)
    {
        var y = Tensor.Uninitialized(x.Shape, x.Type);
        var columns = x.Shape[^1];
        if (x.Type == DType.Float32)
            Run(new Shares(x.Pointer<float>(), y.Pointer<float>(), columns), x.Shape.Count, columns);
        else
            Double(x.Pointer<double>(), x.Shape.Count, columns, (row, greatest, sum) =>
            {
                for (var i = 0; i < columns; i++)
                    y.Pointer<double>()[(row * columns) + i] = Math.Exp(x.Pointer<double>()[(row * columns) + i] - greatest) / sum;
            });
        return y;
    }

    /// <summary>log Σ e^x; the axis stays with extent 1.</summary>
    public static Tensor LogSumExp(Tensor x)
    {
        var columns = x.Shape[^1];
        if (columns == 0)
            return Tensor.Zeros(x.Shape.With(-1, 1), x.Type) + double.NegativeInfinity;
        var y = Tensor.Uninitialized(x.Shape.With(-1, 1), x.Type);
        if (x.Type == DType.Float32)
            Run(new Logarithms(x.Pointer<float>(), y.Pointer<float>(), columns), x.Shape.Count, columns);
        else
            Double(x.Pointer<double>(), x.Shape.Count, columns, (row, greatest, sum) => y.Pointer<double>()[row] = Math.Log(sum) + greatest);
        return y;
    }

    /// <summary>y (g - Σ g y): the derivative of the softmax y times the gradient g.</summary>
    public static Tensor Gradient(Tensor g, Tensor y)
    {
        var dx = Tensor.Uninitialized(y.Shape, y.Type);
        var columns = y.Shape[^1];
        if (y.Type == DType.Float32)
        {
            Run(new Gradients(g.Pointer<float>(), y.Pointer<float>(), dx.Pointer<float>(), columns), y.Shape.Count, columns);
            return dx;
        }
        double* gradient = g.Pointer<double>(), shares = y.Pointer<double>(), result = dx.Pointer<double>();
        for (var row = 0L; row < y.Shape.Count; row += columns)
        {
            var sum = 0.0;
            for (var i = row; i < row + columns; i++)
                sum += gradient[i] * shares[i];
            for (var i = row; i < row + columns; i++)
                result[i] = shares[i] * (gradient[i] - sum);
        }
        return dx;
    }

    private static void Run<B>(B body, long count, long columns)
        where B : struct, IRangeBody
    {
        if (count > 0)
            Ranges<B>.For(body, count / columns, Math.Max(1, Chunks.Length / columns));
    }

    private static void Double(double* x, long count, long columns, Action<long, double, double> row)
    {
        for (var start = 0L; start < count; start += columns)
        {
            var (greatest, sum) = (double.NegativeInfinity, 0.0);
            for (var i = start; i < start + columns; i++)
                greatest = Math.Max(greatest, x[i]);
            for (var i = start; i < start + columns; i++)
                sum += Math.Exp(x[i] - greatest);
            row(start / columns, greatest, sum);
        }
    }

    /// <summary>e^(x - greatest) of each row, written behind one another; the greatest of each row go where they are wanted.</summary>
    private static void Powers<L, V>(float* x, float* powers, float* greatest, long rows, long columns)
        where L : ILanes<V>
        where V : unmanaged
    {
        new MaxKernel.Rows(x, greatest, columns).Run<L, V>(0, rows);
        for (var row = 0L; row < rows; row++)
            Combine<L, V, SubtractKernel>(x + (row * columns), greatest[row], powers + (row * columns), columns, default);
        new UnaryBody<ExpKernel>(powers, powers, default).Run<L, V>(0, rows * columns);
    }

    /// <summary>One row and one number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine<L, V, K>(float* x, float number, float* y, long columns, K kernel)
        where L : ILanes<V>
        where V : unmanaged
        where K : struct, IBinaryKernel
    {
        var (all, i) = (L.Broadcast(number), 0L);
        for (; i <= columns - L.Count; i += L.Count)
            L.Store(kernel.Apply<L, V>(L.Load(x + i), all), y + i);
        for (; i < columns; i++)
            y[i] = kernel.Apply<LanesScalar, float>(x[i], number);
    }

    private readonly struct Shares(float* x, float* y, long columns) : IRangeBody
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<L, V>(long from, long to)
            where L : ILanes<V>
            where V : unmanaged
        {
            using var greatest = Scratch.Rent(to - from);
            var powers = y + (from * columns);
            Powers<L, V>(x + (from * columns), powers, greatest.Pointer, to - from, columns);
            for (var row = from; row < to; row++, powers += columns)
                Combine<L, V, DivideKernel>(powers, RowSums.Row<L, V>(powers, columns), powers, columns, default);
        }
    }

    private readonly struct Logarithms(float* x, float* y, long columns) : IRangeBody
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<L, V>(long from, long to)
            where L : ILanes<V>
            where V : unmanaged
        {
            var rows = to - from;
            using var room = Scratch.Rent(rows * (columns + 1));
            float* powers = room.Pointer, greatest = powers + (rows * columns);
            Powers<L, V>(x + (from * columns), powers, greatest, rows, columns);
            for (var row = 0L; row < rows; row++)
                y[from + row] = RowSums.Row<L, V>(powers + (row * columns), columns);
            new UnaryBody<LogKernel>(y, y, default).Run<L, V>(from, to);
            for (var row = 0L; row < rows; row++)
                y[from + row] += greatest[row];
        }
    }

    private readonly struct Gradients(float* g, float* y, float* dx, long columns) : IRangeBody
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<L, V>(long from, long to)
            where L : ILanes<V>
            where V : unmanaged
        {
            for (var start = from * columns; start < to * columns; start += columns)
            {
                var i = start;
                for (; i <= start + columns - L.Count; i += L.Count)
                    L.Store(L.Multiply(L.Load(g + i), L.Load(y + i)), dx + i);
                for (; i < start + columns; i++)
                    dx[i] = g[i] * y[i];
                var sum = RowSums.Row<L, V>(dx + start, columns);
                var all = L.Broadcast(sum);
                for (i = start; i <= start + columns - L.Count; i += L.Count)
                    L.Store(L.Multiply(L.Load(y + i), L.Subtract(L.Load(g + i), all)), dx + i);
                for (; i < start + columns; i++)
                    dx[i] = y[i] * (g[i] - sum);
            }
        }
    }
}
