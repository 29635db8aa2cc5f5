// danfojs keeps its columns in tensors; the CPU backend needs no download and no native code.
const tf = require("@tensorflow/tfjs-core")
require("@tensorflow/tfjs-backend-cpu")

// tfjs-node chains operations on tensors (`t.add(u)`), tfjs-core offers them as functions only.
for (const [name, operation] of Object.entries(tf)) {
  if (typeof operation === "function" && /^[a-z]/.test(name) && !(name in tf.Tensor.prototype)) {
    tf.Tensor.prototype[name] = function (...rest) {
      return operation(this, ...rest)
    }
  }
}

module.exports = tf
