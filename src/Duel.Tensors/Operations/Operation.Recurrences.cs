namespace Duel.Tensors;

public abstract partial class Operation
{
    /// <summary>A recurrent layer over all steps of sequences.</summary>
    /// <remarks>As one operation, its steps meet nowhere but in memory; its derivative too, unless that is to be differentiated again.</remarks>
    internal sealed class Recurrence : Operation
    {
        private readonly Operation derivative;

        private Recurrence(OperationKind kind, OperationKind derivative)
            : base(kind) => this.derivative = new Flat(derivative);

        internal static Recurrence Lstm { get; } = new(OperationKind.LstmUnroll, OperationKind.LstmUnrollGradient);

        internal static Recurrence Gru { get; } = new(OperationKind.GruUnroll, OperationKind.GruUnrollGradient);

        private bool IsLstm => Kind == OperationKind.LstmUnroll;

        // Inputs before the states that may be given.
        private int Learned => IsLstm ? 2 : 3;

        /// <summary>Carries it out and records that where needed.</summary>
        internal Tensor Unroll(Tensor[] inputs)
        {
            Results results = default;
            Backend.Current.Run(this, inputs, results, mayOverwrite: false);
            var (y, activations, before, cells) = (results[0], results[1], results[2], results[3]);
            return inputs.Any(GradientMode.Keeps) ? y.MadeBy(new Node<Found>(this, new(activations, before, cells), inputs)) : y;
        }

        internal override void Backward(Node node, Tensor gradient, GradientSink into)
        {
            if (GradientMode.IsOn)
                Differentiably(node, gradient, into);
            else
                Fused(node, gradient, into);
        }

        private void Differentiably(Node node, Tensor gradient, GradientSink into)
        {
            var wanted = new List<int>();
            for (var i = 0; i < node.InputCount; i++)
            {
                if (into.Wants(i))
                    wanted.Add(i);
            }
            var y = Recurrences.Compose(Kind, [.. Enumerable.Range(0, node.InputCount).Select(node.Input)]);
            var gradients = GradientPass.Run(y, [.. wanted.Select(node.Input)], gradient, differentiable: true, partial: true);
            for (var i = 0; i < wanted.Count; i++)
                into.Add(wanted[i], gradients[i]);
        }

        private void Fused(Node node, Tensor gradient, GradientSink into)
        {
            var (activations, before, cells) = ((Node<Found>)node).Found;
            var weight = node.Input(1);
            Results results = default;
            Tensor[] inputs = [gradient, weight, activations, before, .. cells is null ? Array.Empty<Tensor>() : [cells], .. node.InputCount > 3 && IsLstm ? [node.Input(3)] : Array.Empty<Tensor>()];
            Backend.Current.Run(derivative, inputs, results, mayOverwrite: false);
            // Those of the input's share and of the state's, which are the same in an LSTM; of the state before the first step; of its memory.
            var (ofInput, ofState) = (results[0], results[1]);
            OperationCount.Add(2L * before.Shape[0] * before.Shape[1] * weight.Shape.Count);
            if (into.Wants(0))
                into.Add(0, ofInput);
            if (into.Wants(1))
                into.Add(1, Rows(before).MatMul(Rows(ofState), transposeA: true, transposeB: false));
            if (!IsLstm && into.Wants(2))
                into.Add(2, ofState.Sum([0, 1]));
            for (var i = Learned; i < node.InputCount; i++)
            {
                if (into.Wants(i))
                    into.Add(i, results[2 + i - Learned]);
            }
        }

        private static Tensor Rows(Tensor x) => x.Reshape([x.Shape[0] * x.Shape[1], x.Shape[2]]);

        /// <summary>Values that a forward pass leaves for the derivative.</summary>
        /// <param name="Activations">[N, T, 4 H]: gates after their rectifiers; of a GRU also the state's share in the candidate.</param>
        /// <param name="Before">[N, T, H]: the output before each step.</param>
        /// <param name="Cells">[N, T, H]: the memory after each step; null of a GRU.</param>
        private sealed record Found(Tensor Activations, Tensor Before, Tensor? Cells);

        [System.Runtime.CompilerServices.InlineArray(4)]
        private struct Results
        {
            private Tensor first;
        }
    }
}
