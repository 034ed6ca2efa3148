using System.Reflection;

namespace Duel.Tensors.Tests;

/// <summary>What is recorded of an operation is enough to carry it out again, elsewhere and on other values.</summary>
public class OperationDataTests
{
    private const byte Call = 0x28;

    public static TheoryData<string> Names => OperationSamples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_operation_is_recorded_with_its_kind_and_attributes(string name)
    {
        var sample = OperationSamples.Of(name);
        var y = sample.Function(Variables(sample.Inputs(), DType.Float32));
        Assert.True(RecordedOperations.Of.TryGetValue(name, out var expected), $"RecordedOperations has no line for '{name}'.");
        Assert.Equal(expected, string.Join(" ", Graph.Of(y).Nodes.Select(node => node.Operation)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Recorded_on_some_values_a_graph_gives_the_bits_of_the_function_on_others(string name)
    {
        var sample = OperationSamples.Of(name);
        foreach (var type in new[] { DType.Float32, DType.Float64 })
        {
            var recorded = Variables(sample.Inputs(), type);
            var others = Variables([.. sample.Inputs().Select((input, i) => Other(input, i))], type);
            var found = Replay(Graph.Of(sample.Function(recorded)), recorded.Zip(others).ToDictionary());
            var expected = sample.Function(others);
            Assert.Equal(expected.Shape, found.Shape);
            Assert.Equal(expected.Type, found.Type);
            Assert.Equal(expected.ToDoubles(), found.ToDoubles());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_recorded_that_did_not_go_through_the_engine(string name)
    {
        var sample = OperationSamples.Of(name);
        var inputs = Variables(sample.Inputs(), DType.Float32);
        var engine = new TracingBackend();
        Graph graph;
        using (Backend.Use(engine))
            graph = Graph.Of(sample.Function(inputs));
        var recorded = graph.Nodes.Select(node => node.Operation).ToArray();
        Assert.Equal(recorded, engine.Operations.Where(recorded.Contains));
    }

    [Fact]
    public void Every_kind_occurs_in_a_sample()
    {
        var engine = new TracingBackend();
        using (Backend.Use(engine))
        {
            foreach (var sample in OperationSamples.All)
            {
                using var scope = new TensorScope();
                var inputs = Variables(sample.Inputs(), DType.Float32);
                var y = sample.Function(inputs).Square();
                Gradient.Of(y.Sum(), inputs, differentiable: true);
                Rematerialization.GiveUp(y, 1);
                Gradient.Of(y.Sum(), inputs);
            }
        }
        Assert.Equal(Enum.GetValues<OperationKind>(), engine.Operations.Select(operation => operation.Kind).Distinct().Order());
    }

    [Fact]
    public void Every_public_function_of_tensors_has_a_sample()
    {
        var called = OperationSamples.All.SelectMany(sample => Calls(sample.Function.Method)).ToHashSet();
        var missing = PublicFunctions().Where(method => !called.Contains(method)).Select(method => $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name))})");
        Assert.Empty(missing);
    }

    [Fact]
    public void Only_the_engine_sees_addresses()
    {
        var types = PublicFunctions().Select(method => method.DeclaringType!)
            .Concat(typeof(Operation).GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic))
            .Append(typeof(ParameterUpdates)).Append(typeof(TensorCreation)).Append(typeof(Rng)).Append(typeof(GradientPass))
            .Distinct();
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var holders = types.SelectMany(type => type.GetMethods(Any))
            .Where(method => method.GetMethodBody()?.LocalVariables.Any(local => local.LocalType.IsPointer) == true || method.GetParameters().Any(parameter => parameter.ParameterType.IsPointer));
        Assert.Empty(holders);
    }

    /// <summary>A recorded graph carried out from its data alone: leaves that are no inputs stand for themselves.</summary>
    private static Tensor Replay(Graph graph, Dictionary<Tensor, Tensor> values)
    {
        foreach (var node in graph.Nodes)
        {
            var result = new Tensor[1];
            CpuBackend.Instance.Run(node.Operation, [.. node.Inputs.Select(input => values.GetValueOrDefault(input, input))], result, mayOverwrite: false);
            values[node.Output] = result[0];
        }
        return values[graph.Outputs[0]];
    }

    private static Tensor[] Variables(Tensor[] inputs, DType type) => [.. inputs.Select(input => input.To(type).AsVariable())];

    /// <summary>Other values, signs and orders, since what an operation chooses by value must be chosen again.</summary>
    private static Tensor Other(Tensor input, int number) => new Rng(77).At(number).Normal(input.Shape, input.Type);

    private static IEnumerable<MethodInfo> PublicFunctions() =>
        from type in typeof(Tensor).Assembly.GetExportedTypes()
        where type is { IsAbstract: true, IsSealed: true, IsNested: false } && type != typeof(Gradient)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.ReturnType == typeof(Tensor) && method.Name != "Copy"
            && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Tensor) || parameter.ParameterType == typeof(Tensor[]))
        select method;

    /// <summary>The methods that a method calls: tokens behind the call instruction.</summary>
    private static IEnumerable<MethodBase> Calls(MethodInfo caller)
    {
        var code = caller.GetMethodBody()!.GetILAsByteArray()!;
        for (var i = 0; i + sizeof(int) < code.Length; i++)
        {
            if (code[i] == Call && Resolved(caller.Module, BitConverter.ToInt32(code, i + 1)) is { } callee)
                yield return callee;
        }
    }

    private static MethodBase? Resolved(Module module, int token)
    {
        try
        {
            return module.ResolveMethod(token);
        }
        catch (ArgumentException)
        {
            // An operand that looks like a call.
            return null;
        }
    }
}
