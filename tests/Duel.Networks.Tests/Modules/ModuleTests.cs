using Duel.Tensors;

namespace Duel.Networks.Tests;

public class ModuleTests
{
    [Fact]
    public void Paths_are_field_names_and_places_in_the_order_of_declaration()
    {
        var network = new Sequential(new Linear(2, 3, new Rng(1)), new Sequential(new BatchNorm(3), new TanhLayer()));
        Assert.Equal(
            ["0.weight", "0.bias", "1.0.weight", "1.0.bias", "1.0.running.mean", "1.0.running.variance"],
            network.Parameters().Select(entry => entry.Path));
        Assert.Equal(["", "0", "1", "1.0", "1.0.running", "1.1"], network.Modules().Select(entry => entry.Path));
        Assert.Equal(9 + 6, network.ParameterCount);
    }

    [Fact]
    public void What_is_shared_is_listed_once()
    {
        var shared = new Linear(2, 2, new Rng(1));
        Assert.Equal(["0.weight", "0.bias"], new Sequential(shared, shared).Parameters().Select(entry => entry.Path));
    }

    [Fact]
    public void Two_parameters_at_one_path_are_refused()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => new Ambiguous().Parameters());
        Assert.Contains("Ambiguous has two parameters at the path \"weight\"", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_reaches_all_below()
    {
        var network = new Sequential(new Sequential(new BatchNorm(3)));
        Assert.True(network.IsTraining);
        Assert.True(network.MixesSamples);
        network.IsTraining = false;
        Assert.All(network.Modules(), entry => Assert.False(entry.Module.IsTraining));
        Assert.False(network.MixesSamples);
    }

    [Fact]
    public void Rehosted_parameter_keeps_its_value_and_shares_its_new_memory()
    {
        var linear = new Linear(2, 3, new Rng(1));
        var x = new Rng(2).Normal([1, 2]);
        var before = linear.Forward(x).ToDoubles();
        var flat = Tensor.Zeros([9]);
        var start = 0;
        foreach (var (_, parameter) in linear.Parameters())
        {
            parameter.Rehost(flat.Part(start, [(int)parameter.Value.Shape.Count]));
            start += (int)parameter.Value.Shape.Count;
        }
        Assert.Equal(before, linear.Forward(x).ToDoubles());
        var weight = linear.Parameters()[0].Parameter.Value;
        Assert.True(weight.RequiresGradient);
        Assert.Equal([2, 3], weight.Shape);
        flat.AsWritableSpan().Clear();
        Assert.All(linear.Forward(x).ToDoubles(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Home_of_another_size_is_refused()
    {
        var problem = Assert.Throws<ShapeException>(() => new Parameter(Tensor.Zeros([3])).Rehost(Tensor.Zeros([4])));
        Assert.Contains("[4]", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Modules_are_abstract_or_sealed() =>
        Assert.DoesNotContain(typeof(Module).Assembly.GetTypes(), type => typeof(Module).IsAssignableFrom(type) && !type.IsAbstract && !type.IsSealed);

    private sealed class Ambiguous : Module
    {
        [OmitFromPath]
        private readonly Linear first = new(1, 1, new Rng(1));

        [OmitFromPath]
        private readonly Linear second = new(1, 1, new Rng(1));

        public override string ToString() => $"{first} {second}";
    }
}
