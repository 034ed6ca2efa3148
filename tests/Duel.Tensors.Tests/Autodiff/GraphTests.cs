namespace Duel.Tensors.Tests;

public class GraphTests
{
    private static Tensor Variable(params double[] values) => Tensor.From(values, [values.Length]).AsVariable();

    [Fact]
    public void Nodes_come_after_what_made_their_inputs_and_know_operation_inputs_and_output()
    {
        var (x, y) = (Variable(1, 2), Variable(3, 4));
        var product = x * y;
        var output = (product + x).LeakyRelu(0.3);

        var graph = Graph.Of(output);

        Assert.Equal(["Multiply", "Add", "LeakyRelu(Slope=0.3)"], graph.Nodes.Select(node => node.Operation.ToString()));
        Assert.Equal([x, y], graph.Nodes[0].Inputs);
        Assert.Same(product, graph.Nodes[0].Output);
        Assert.Equal([product, x], graph.Nodes[1].Inputs);
        Assert.Same(output, graph.Nodes[2].Output);
        Assert.Equal([x, y], graph.Leaves);
        Assert.Equal([output], graph.Outputs);
        Assert.Same(graph.Nodes[0].Operation, product.Operation);
    }

    [Fact]
    public void Attributes_are_typed_and_enumerable_by_name()
    {
        var operation = Variable(1, 2, 3, 4).Slice(0, 1, 2, 2).Operation;
        var slice = Assert.IsType<Operation.Slice>(operation);
        Assert.Equal((0, 4, 1, 2, 2), (slice.Axis, slice.Extent, slice.Start, slice.Count, slice.Step));
        Assert.Equal([new("Axis", 0), new("Extent", 4), new("Start", 1), new("Count", 2), new("Step", 2)], slice.Attributes);
        Assert.Empty((Variable(1) + Variable(2)).Operation!.Attributes);
    }

    [Fact]
    public void What_leads_to_several_outputs_is_listed_once()
    {
        var x = Variable(1, 2);
        var shared = x.Exp();
        var graph = Graph.Of(shared * 2, shared * shared);
        Assert.Equal([OperationKind.Exp, OperationKind.Affine, OperationKind.Multiply], graph.Nodes.Select(node => node.Operation.Kind));
        Assert.Equal([x], graph.Leaves);
    }

    [Fact]
    public void A_leaf_is_its_own_graph()
    {
        var constant = Tensor.Ones([2]);
        Assert.Null(constant.Operation);
        var graph = Graph.Of(constant);
        Assert.Empty(graph.Nodes);
        Assert.Equal([constant], graph.Leaves);
        Assert.Contains("%0 = leaf: Float32[2]", graph.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Graph.Of());
    }

    [Fact]
    public void Comparisons_are_recorded_and_no_derivative_passes_them()
    {
        var (x, bound) = (Variable(1, -2), Variable(0.5, 0.5));
        var mask = x.GreaterThan(bound);
        Assert.Equal(OperationKind.Greater, mask.Operation?.Kind);
        Assert.False(mask.RequiresGradient);
        var output = (mask * x.Square()).Sum();
        var found = Gradient.Of(output, [x, bound, mask]);
        Assert.Equal([2.0, 0], found[0].ToDoubles());
        Assert.Equal([0.0, 0], found[1].ToDoubles());
        Assert.Equal([x, bound], Graph.Of(output).Leaves);
    }

    [Fact]
    public void Constants_detached_values_and_what_nobody_recorded_are_leaves()
    {
        var x = Variable(1, 2);
        Assert.Null((Tensor.Ones([2]) * 2).Operation);
        Assert.Null(x.Exp().Detach().Operation);
        Assert.Null(x.GreaterThan(0).Detach().Operation);
        using (GradientMode.NoGrad())
            Assert.Null(x.Exp().Operation);
    }

    [Fact]
    public void Graphs_outlive_the_memory_of_their_tensors()
    {
        Graph graph;
        using (new TensorScope())
            graph = Graph.Of(Variable(1, 2).Exp().Sum());
        Assert.Equal(new Shape(2), graph.Nodes[0].Output.Shape);
        Assert.Equal("%0 = leaf: Float64[2]\n%1 = Exp of %0: Float64[2]\n%2 = Sum(First=0, End=1, Shape=[]) of %1: Float64[]\n", graph.ToString().ReplaceLineEndings("\n"));
    }
}
