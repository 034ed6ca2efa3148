namespace Duel.Tensors;

/// <summary>Recurrent layers over all steps of sequences at once.</summary>
/// <remarks>The gates' share of the input is one product beforehand; what goes from step to step is done sequence by sequence, without meeting between.</remarks>
public static class Recurrences
{
    extension(Tensor gates)
    {
        /// <summary>The outputs of a layer with a gated memory (Hochreiter and Schmidhuber 1997, doi:10.1162/neco.1997.9.8.1735), and behind them its memory after the last step.</summary>
        /// <remarks>This tensor is the input's share in the gates, shifts included: [N, T, 4 H], side by side input, forget, candidate and output, as in PyTorch.</remarks>
        /// <param name="weight">[H, 4 H], the state's share.</param>
        /// <param name="hidden">[N, H], the output before the first step; zeros when left out.</param>
        /// <param name="cell">[N, H], the memory before the first step; given exactly with <paramref name="hidden"/>.</param>
        /// <returns>[N, T + 1, H]: T outputs and the memory.</returns>
        /// <exception cref="ShapeException">A shape differs from these, or one of both states is missing.</exception>
        public Tensor LstmUnroll(Tensor weight, Tensor? hidden = null, Tensor? cell = null)
        {
            ArgumentNullException.ThrowIfNull(weight);
            Check(gates, weight, 4, hidden, cell);
            if (hidden is null != cell is null)
                throw new ShapeException($"LSTM over gates {gates.Shape}: output and memory before the first step are given both or not at all, and one is missing.");
            Tensor[] inputs = hidden is null ? [gates, weight] : [gates, weight, hidden, cell!];
            return IsUnrolled(gates) ? Operation.Recurrence.Lstm.Unroll(inputs) : ComposeLstm(inputs);
        }

        /// <summary>The outputs of a layer with two gates and no separate memory (Cho et al. 2014, arXiv:1406.1078).</summary>
        /// <remarks>This tensor is the input's share in the gates, shifts included: [N, T, 3 H], side by side reset, update and candidate, as in PyTorch.</remarks>
        /// <param name="weight">[H, 3 H], the state's share.</param>
        /// <param name="shift">[3 H], shift of the state's share, which the reset gate acts on too.</param>
        /// <param name="hidden">[N, H], the output before the first step; zeros when left out.</param>
        /// <returns>[N, T, H]</returns>
        /// <exception cref="ShapeException">A shape differs from these.</exception>
        public Tensor GruUnroll(Tensor weight, Tensor shift, Tensor? hidden = null)
        {
            ArgumentNullException.ThrowIfNull(weight);
            ArgumentNullException.ThrowIfNull(shift);
            Check(gates, weight, 3, hidden, null);
            if (shift.Shape.Rank != 1 || shift.Shape[0] != weight.Shape[1])
                throw new ShapeException($"GRU over gates {gates.Shape}: a shift of shape {shift.Shape}, it takes [{weight.Shape[1]}].");
            Tensor[] inputs = hidden is null ? [gates, weight, shift] : [gates, weight, shift, hidden];
            return IsUnrolled(gates) ? Operation.Recurrence.Gru.Unroll(inputs) : ComposeGru(inputs);
        }
    }

    /// <summary>The same of plain operations: what derivatives of derivatives are made of.</summary>
    internal static Tensor Compose(OperationKind kind, Tensor[] inputs) => kind == OperationKind.LstmUnroll ? ComposeLstm(inputs) : ComposeGru(inputs);

    private static bool IsUnrolled(Tensor gates) => gates.Type == DType.Float32 && !GradientMode.Traces && Backend.Current.UnrollsRecurrences;

    private static Tensor ComposeLstm(Tensor[] inputs)
    {
        var (gates, weight, units) = (inputs[0], inputs[1], inputs[1].Shape[0]);
        var (hidden, cell) = inputs.Length > 2 ? (inputs[2], inputs[3]) : (null, (Tensor?)null);
        var outputs = new List<Tensor>(gates.Shape[1] + 1);
        foreach (var step in Steps(gates))
        {
            var all = hidden is null ? step : step + hidden.MatMul(weight);
            var added = Gate(all, 0).Sigmoid() * Gate(all, 2).Tanh();
            cell = cell is null ? added : (Gate(all, 1).Sigmoid() * cell) + added;
            hidden = Gate(all, 3).Sigmoid() * cell.Tanh();
            outputs.Add(hidden);
        }
        return Tensor.Stack(1, [.. outputs, cell!]);

        Tensor Gate(Tensor all, int which) => all.Slice(1, which * units, units);
    }

    private static Tensor ComposeGru(Tensor[] inputs)
    {
        var (gates, weight, shift, units) = (inputs[0], inputs[1], inputs[2], inputs[1].Shape[0]);
        var hidden = inputs.Length > 3 ? inputs[3] : Tensor.Zeros([gates.Shape[0], units], gates.Type);
        var outputs = new List<Tensor>(gates.Shape[1]);
        foreach (var step in Steps(gates))
        {
            var state = hidden.MatMul(weight) + shift;
            var both = (step.Slice(1, 0, 2 * units) + state.Slice(1, 0, 2 * units)).Sigmoid();
            var (reset, update) = (Gate(both, 0), Gate(both, 1));
            var candidate = (Gate(step, 2) + (reset * Gate(state, 2))).Tanh();
            hidden = candidate + (update * (hidden - candidate));
            outputs.Add(hidden);
        }
        return Tensor.Stack(1, [.. outputs]);

        Tensor Gate(Tensor all, int which) => all.Slice(1, which * units, units);
    }

    /// <summary>[N, T, F] to T tensors [N, F].</summary>
    /// <remarks>By halves, so that the derivative copies the sequence log T times and not T times.</remarks>
    private static IEnumerable<Tensor> Steps(Tensor x)
    {
        var (batch, steps, features) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        if (steps == 1)
            return [x.Reshape([batch, features])];
        var half = steps / 2;
        return [.. Steps(x.Slice(1, 0, half)), .. Steps(x.Slice(1, half, steps - half))];
    }

    private static void Check(Tensor gates, Tensor weight, int count, params ReadOnlySpan<Tensor?> states)
    {
        if (gates.Shape.Rank != 3 || gates.Shape[1] < 1 || gates.Shape[2] % count != 0 || weight.Shape != new Shape([gates.Shape[2] / count, gates.Shape[2]]))
            throw new ShapeException($"Recurrent layer over gates {gates.Shape} with a weight {weight.Shape}: it takes gates [N, T, {count} H] with T of 1 or more, and a weight [H, {count} H].");
        foreach (var state in states)
        {
            if (state is not null && state.Shape != new Shape([gates.Shape[0], weight.Shape[0]]))
                throw new ShapeException($"Recurrent layer over gates {gates.Shape}: a state of shape {state.Shape} before the first step, it takes [{gates.Shape[0]}, {weight.Shape[0]}].");
        }
        // What the composition would count, and twice as much again for the derivatives.
        OperationCount.Add(2L * gates.Shape[0] * (gates.Shape[1] - (states[0] is null ? 1 : 0)) * weight.Shape.Count);
    }
}
