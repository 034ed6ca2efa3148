namespace Duel.Tensors;

/// <content>Functions of single values, and values moved.</content>
internal sealed unsafe partial class CpuBackend
{
    private static Tensor Affine(Tensor x, Operation.Affine operation) => Elementwise.Unary(x, new AffineKernel(operation.Scale, operation.Shift));

    private static Tensor Clamp(Tensor x, Operation.Clamp operation) => Elementwise.Unary(x, new ClampKernel(operation.Low, operation.High));

    private static Tensor LeakyReluGradient(Tensor g, Tensor x, double slope, bool mayOverwrite) => mayOverwrite
        ? Elementwise.InPlace(g, x, new LeakyReluGradientKernel(slope))
        : Elementwise.Binary(g, x, new LeakyReluGradientKernel(slope));

    private static Tensor Convert(Tensor x, DType type)
    {
        var y = Tensor.Uninitialized(x.Shape, type);
        for (var i = 0L; i < x.Shape.Count; i++)
        {
            if (x.Type == DType.Float32)
                y.Pointer<double>()[i] = x.Pointer<float>()[i];
            else
                y.Pointer<float>()[i] = (float)x.Pointer<double>()[i];
        }
        return y;
    }

    private static Tensor Gather(Tensor x, Indices places)
    {
        var y = Tensor.Uninitialized(places.Shape, x.Type);
        if (x.Type == DType.Float32)
            GatherKernel.Take<float>(x, places, y);
        else
            GatherKernel.Take<double>(x, places, y);
        return y;
    }

    private static Tensor ScatterAdd(Tensor x, Operation.ScatterAdd operation)
    {
        var y = Tensor.Zeros(operation.Shape, x.Type);
        if (x.Type == DType.Float32)
            GatherKernel.Put<float>(x, operation.Places, y);
        else
            GatherKernel.Put<double>(x, operation.Places, y);
        return y;
    }

    private static Tensor Sum(Tensor x, Operation.Sum operation)
    {
        var y = Tensor.Uninitialized(operation.Shape, x.Type);
        var (outer, count, inner) = (x.Shape.Product(0, operation.First), x.Shape.Product(operation.First, operation.End), x.Shape.Product(operation.End, x.Shape.Rank));
        if (x.Type == DType.Float32)
            SumKernel.Run(x.Pointer<float>(), y.Pointer<float>(), outer, count, inner);
        else
            SumKernel.Reference(x.Pointer<double>(), y.Pointer<double>(), outer, count, inner);
        return y;
    }

    private static Tensor Along(Tensor x, Operation.AlongAxis operation)
    {
        var (axis, map) = (operation.Axis, operation.Map);
        var y = Tensor.Uninitialized(x.Shape.With(axis, map.Outputs), x.Type);
        var (outer, inner) = (x.Shape.Product(0, axis), x.Shape.Product(axis + 1, x.Shape.Rank));
        if (x.Type == DType.Float32)
            SparseMapKernel.Run(x.Pointer<float>(), y.Pointer<float>(), map, outer, inner);
        else
            SparseMapKernel.Reference(x.Pointer<double>(), y.Pointer<double>(), map, outer, inner);
        return y;
    }

    /// <summary>Axes 1 and 2, a line at a time.</summary>
    private static Tensor Plane(Tensor x, Operation.Plane operation)
    {
        if (x.Type != DType.Float32)
            return Along(Along(x, operation.Down), operation.Across);
        var (down, across) = (operation.Down.Map, operation.Across.Map);
        var y = Tensor.Uninitialized(x.Shape.With(1, down.Outputs).With(2, across.Outputs), x.Type);
        SparseMapKernel.RunPlane(x.Pointer<float>(), y.Pointer<float>(), down, across, x.Shape[0], x.Shape.Product(3, x.Shape.Rank));
        return y;
    }

    private static Tensor Warp(Tensor x, Operation.Warp operation)
    {
        var back = operation.Kind == OperationKind.WarpBack;
        var y = back ? Tensor.Zeros(x.Shape, x.Type) : Tensor.Uninitialized(x.Shape, x.Type);
        fixed (PlaneMap* map = operation.MapArray)
        {
            if (x.Type == DType.Float32)
                WarpKernel<float>.Run(x.Pointer<float>(), y.Pointer<float>(), x.Shape, map, operation.Mode, back);
            else
                WarpKernel<double>.Run(x.Pointer<double>(), y.Pointer<double>(), x.Shape, map, operation.Mode, back);
        }
        return y;
    }
}
