namespace Duel.Tensors;

/// <summary>Recurrent layers over all steps: a task takes some sequences from the first step to the last, so that threads meet once and not at each step.</summary>
internal static unsafe class CpuRecurrence
{
    /// <summary>Outputs, gates, outputs before each step and, of an LSTM, the memory after each.</summary>
    public static void Forward(OperationKind kind, ReadOnlySpan<Tensor> inputs, Span<Tensor> outputs)
    {
        var (gates, weight, isLstm) = (inputs[0], inputs[1], kind == OperationKind.LstmUnroll);
        var sizes = new RecurrentSizes(gates.Shape[0], gates.Shape[1], weight.Shape[0], isLstm ? 4 : 3);
        var (n, t, h) = (sizes.Count, sizes.Steps, sizes.Units);
        var y = Tensor.Uninitialized([n, isLstm ? t + 1 : t, h], DType.Float32);
        var (activations, before) = (Tensor.Uninitialized([n, t, 4 * h], DType.Float32), Tensor.Uninitialized([n, t, h], DType.Float32));
        var cells = isLstm ? Tensor.Uninitialized([n, t, h], DType.Float32) : null;
        // A single step reads the weight once: where its rows are whole tiles, it need not be copied first.
        var isPacked = t > 1 || sizes.Width % Tiles.Width != 0;
        using var panels = Scratch.Rent(isPacked ? Panels.Size(h, sizes.Width) : 0);
        if (isPacked)
        {
            var packing = new PanelPacking { From = weight.Pointer<float>(), Stride = sizes.Width, Depth = h, Columns = sizes.Width, To = panels.Pointer };
            Gemm.Share(sizes.Operations, packing.Count, ref packing);
        }
        var factor = isPacked ? new RecurrentFactor(panels.Pointer, (nint)Tiles.Width * h, Tiles.Width) : new(weight.Pointer<float>(), Tiles.Width, sizes.Width);
        if (isLstm)
        {
            var hidden = inputs.Length > 2 ? inputs[2].Pointer<float>() : null;
            var body = new LstmForward(sizes, gates.Pointer<float>(), factor, hidden, hidden == null ? null : inputs[3].Pointer<float>(), y.Pointer<float>(), activations.Pointer<float>(), before.Pointer<float>(), cells!.Pointer<float>());
            Ranges<LstmForward>.For(body, n, sizes.PerTask);
        }
        else
        {
            var body = new GruForward(sizes, gates.Pointer<float>(), factor, inputs[2].Pointer<float>(), inputs.Length > 3 ? inputs[3].Pointer<float>() : null, y.Pointer<float>(), activations.Pointer<float>(), before.Pointer<float>());
            Ranges<GruForward>.For(body, n, sizes.PerTask);
        }
        ReadOnlySpan<Tensor> results = [y, activations, before, cells!];
        results[..outputs.Length].CopyTo(outputs);
    }

    /// <summary>Derivatives with respect to the input's share, the state's share and the states before the first step.</summary>
    public static void Backward(OperationKind kind, ReadOnlySpan<Tensor> inputs, Span<Tensor> outputs)
    {
        var (gradient, weight, activations, before, isLstm) = (inputs[0], inputs[1], inputs[2], inputs[3], kind == OperationKind.LstmUnrollGradient);
        var sizes = new RecurrentSizes(before.Shape[0], before.Shape[1], weight.Shape[0], isLstm ? 4 : 3);
        Shape gates = [sizes.Count, sizes.Steps, sizes.Width], state = [sizes.Count, sizes.Units];
        var (ofGates, ofHidden) = (Tensor.Uninitialized(gates, DType.Float32), Tensor.Uninitialized(state, DType.Float32));
        Tensor second, third;
        using var panels = Scratch.Rent(Panels.Size(sizes.Width, sizes.Units));
        var packing = new PanelPacking { Transposed = true, From = weight.Pointer<float>(), Stride = sizes.Width, Depth = sizes.Width, Columns = sizes.Units, To = panels.Pointer };
        Gemm.Share(sizes.Operations, packing.Count, ref packing);
        if (isLstm)
        {
            (second, third) = (ofGates, Tensor.Uninitialized(state, DType.Float32));
            var body = new LstmBackward(sizes, gradient.Pointer<float>(), new(panels.Pointer, (nint)Tiles.Width * sizes.Width, Tiles.Width), activations.Pointer<float>(), inputs[4].Pointer<float>(), inputs.Length > 5 ? inputs[5].Pointer<float>() : null, ofGates.Pointer<float>(), ofHidden.Pointer<float>(), third.Pointer<float>());
            Ranges<LstmBackward>.For(body, sizes.Count, sizes.PerTask);
        }
        else
        {
            (second, third) = (Tensor.Uninitialized(gates, DType.Float32), null!);
            var body = new GruBackward(sizes, gradient.Pointer<float>(), new(panels.Pointer, (nint)Tiles.Width * sizes.Width, Tiles.Width), activations.Pointer<float>(), before.Pointer<float>(), ofGates.Pointer<float>(), second.Pointer<float>(), ofHidden.Pointer<float>());
            Ranges<GruBackward>.For(body, sizes.Count, sizes.PerTask);
        }
        ReadOnlySpan<Tensor> results = [ofGates, second, ofHidden, third];
        results[..outputs.Length].CopyTo(outputs);
    }
}
