namespace Duel.Tensors;

/// <summary>A shift of each channel and a leaky rectifier, done where the values lie: the last touch to what a convolution has just made.</summary>
internal static unsafe class ShiftAndRectify
{
    /// <summary>values = rectified (values + shift); the shift may be missing, and a slope of 1 leaves all as it is.</summary>
    public static void Run(Tensor values, Tensor? shift, double slope)
    {
        if (shift is null && slope == 1)
            return;
        if (values.Type != DType.Float32)
            Double(values.Pointer<double>(), values.Shape.Count, values.Shape[^1], shift is null ? null : shift.Pointer<double>(), slope);
        else if (shift is null)
            Ranges<UnaryBody<LeakyReluKernel>>.For(new(values.Pointer<float>(), values.Pointer<float>(), new(slope)), values.Shape.Count, Chunks.Length);
        else
            Float(values, shift.Pointer<float>(), slope);
    }

    private static void Float(Tensor values, float* shift, double slope)
    {
        var y = values.Pointer<float>();
        var columns = values.Shape[^1];
        var operands = new ColumnOperands { A = y, B = y, P = shift, Q = shift, R = shift, S = shift, Rows = values.Shape.Count / columns, Columns = columns };
        ColumnMap<ShiftKernel>.Run(operands, y, new((float)slope));
    }

    private static void Double(double* y, long count, int columns, double* shift, double slope)
    {
        for (var i = 0L; i < count; i++)
        {
            var value = y[i] + (shift is null ? 0 : shift[i % columns]);
            y[i] = value > 0 ? value : value * slope;
        }
    }
}
