package dev.assay.sandbox.gateway;

import java.util.List;

/** Routes that were made for one gateway, with what stands behind them. */
public interface Routes extends AutoCloseable {
  /** In the order in which they are asked. */
  List<Route> routes();

  /** Closes what stands behind them; never throws. */
  @Override
  void close();
}
